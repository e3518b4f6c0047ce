namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Lines that fit their box.</summary>
/// <param name="Size">The size at which they do, in millimetres.</param>
internal sealed record FittedText(double Size, IReadOnlyList<TextLine> Lines);
