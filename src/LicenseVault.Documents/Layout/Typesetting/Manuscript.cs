namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Words made ready for setting. The words themselves are never changed.</summary>
/// <param name="Paragraphs">At least one; an empty one is an empty line.</param>
/// <param name="Faults">What no face shows, each character once. When there is any, nothing is drawn.</param>
internal sealed record Manuscript(IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<CharacterFault> Faults);
