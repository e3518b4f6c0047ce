namespace LicenseVault.Documents.Templates.Reading;

/// <summary>What the elements of a template can name.</summary>
internal sealed record TemplateParts(
    IReadOnlyList<FontStack> Fonts, IReadOnlyDictionary<string, TextStyle> Styles, IReadOnlyDictionary<string, Artwork> Art, FaultList Faults);
