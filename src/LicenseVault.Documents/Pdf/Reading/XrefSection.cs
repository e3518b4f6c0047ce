namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>What one revision of a file says about its objects.</summary>
internal sealed record XrefSection(IReadOnlyList<KeyValuePair<int, XrefEntry>> Entries, PdfValue.Dictionary Trailer)
{
    /// <summary>Where it stands in the file.</summary>
    public int Offset { get; init; }
}
