using System.Globalization;
using System.Text;

namespace LicenseVault.Tests.Pdf;

/// <summary>A file of a catalog (1), a tree of pages (2), a page (3) and more objects, written as carelessly as a forger likes.</summary>
internal sealed class RawPdf
{
    /// <summary>More entries of the catalog.</summary>
    public string Catalog { get; init; } = "";

    public string Pages { get; init; } = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>";

    /// <summary>Objects 4, 5, …</summary>
    public string[] More { get; init; } = [];

    /// <summary>More entries of the trailer.</summary>
    public string Trailer { get; init; } = "";

    public int XrefOffset { get; private set; }

    public byte[] Build(Func<string, string>? spoil = null)
    {
        var file = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\n");
        string[] objects = [$"<< /Type /Catalog /Pages 2 0 R {Catalog} >>", Pages, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", .. More];
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"));
        foreach (var (index, content) in objects.Index())
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        XrefOffset = file.Length;
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {Trailer} >>\n");
        file.Append(spoil is null ? table.ToString() : spoil(table.ToString()));
        file.Append(CultureInfo.InvariantCulture, $"startxref\n{XrefOffset}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
