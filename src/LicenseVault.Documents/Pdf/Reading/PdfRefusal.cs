namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Leaves the reader from any depth; its public entry turns it into an outcome.</summary>
internal sealed class PdfRefusal(string code, string detail) : Exception(detail)
{
    public string Code { get; } = code;

    public static PdfRefusal BrokenObject(string detail) => new(PdfFault.BrokenObject, detail);

    public static PdfRefusal BrokenXref(string detail) => new(PdfFault.BrokenXref, detail);

    public static PdfRefusal TooBig(string detail) => new(PdfFault.TooBig, detail);

    public static PdfRefusal TooDeep(string detail) => new(PdfFault.TooDeep, detail);

    public static PdfRefusal Unsupported(string detail) => new(PdfFault.Unsupported, detail);
}
