namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Where an object is (ISO 32000-1, 7.5.4 and 7.5.8).</summary>
internal abstract record XrefEntry
{
    private XrefEntry()
    {
    }

    /// <summary>The generation of the object (7.3.10); null when there is none.</summary>
    public int? GenerationNow => this switch
    {
        InFile entry => entry.Generation,
        InStream => 0,
        _ => null,
    };

    public sealed record Free : XrefEntry;

    public sealed record InFile(int Offset, int Generation) : XrefEntry;

    public sealed record InStream(int Container, int Index) : XrefEntry;
}
