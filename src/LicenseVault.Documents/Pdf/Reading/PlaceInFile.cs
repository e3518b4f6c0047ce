using System.Globalization;
using System.Text;

namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Puts an offset of a file that we wrote into words.</summary>
internal static class PlaceInFile
{
    private const int LongestHeader = 160;

    private static readonly (string Mark, string Words)[] _kinds =
    [
        ("/Type /Catalog", "catalog"), ("/Type /Pages", "tree of pages"), ("/Type /Page ", "page"), ("/Subtype /Widget", "signature field"),
        ("/Type /Sig ", "signature dictionary"), ("/Type /Metadata", "metadata"), ("/Type /Filespec", "attached file"), ("/Type /EmbeddedFile", "attached file"),
        ("/Type /FontDescriptor", "font"), ("/Type /Font", "font"), ("/CIDFontType0C", "font program"),
        ("/Subtype /Image", "picture"), ("/Subtype /Form", "seal"), ("/Title", "document information"), ("<< /Font", "resources"),
        ("/Type /ObjStm", "fonts and reading order"), ("/Type /XRef", "cross-reference"), ("/N 3 ", "colour profile"),
    ];

    public static string Describe(ReadOnlySpan<byte> file, int offset)
    {
        var before = file[..Math.Min(offset + 1, file.Length)];
        if (offset >= file.Length)
            return "after the end";

        var header = before.LastIndexOf(" 0 obj\n"u8);
        if (header < 0)
            return "header";

        var number = before[(before[..header].LastIndexOf((byte)'\n') + 1)..header];
        var content = Encoding.Latin1.GetString(file.Slice(header, Math.Min(LongestHeader, file.Length - header))).Split("endobj")[0];
        var kind = _kinds.FirstOrDefault(each => content.Contains(each.Mark, StringComparison.Ordinal)).Words ?? "page content or character map";
        return string.Create(CultureInfo.InvariantCulture, $"object {Encoding.ASCII.GetString(number)} ({kind})");
    }
}
