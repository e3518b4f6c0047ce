namespace LicenseVault.Documents.Templates.Reading;

/// <summary>What a template calls the formats of values.</summary>
internal static class FormatWords
{
    public static readonly IReadOnlyList<(string, FieldFormat)> All =
    [
        ("text", FieldFormat.Text), ("date", FieldFormat.Date), ("iso-date", FieldFormat.IsoDate),
        ("validity", FieldFormat.Validity), ("list", FieldFormat.List),
    ];
}
