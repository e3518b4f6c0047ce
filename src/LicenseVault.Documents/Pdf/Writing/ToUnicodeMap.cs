using System.Text;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The CMap that says which characters each code stands for (ISO 32000-1, 9.10.3).</summary>
internal static class ToUnicodeMap
{
    private const int LargestBlock = 100;

    public static PdfBuffer Of(IReadOnlyList<string> texts)
    {
        var map = new PdfBuffer();
        map.Write("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <ffff>
            endcodespacerange

            """);
        for (var first = 0; first < texts.Count; first += LargestBlock)
            WriteBlock(map, texts, first, Math.Min(LargestBlock, texts.Count - first));

        map.Write("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return map;
    }

    private static void WriteBlock(PdfBuffer map, IReadOnlyList<string> texts, int first, int count)
    {
        map.Write($"{count} beginbfchar\n");
        for (var i = first; i < first + count; i++)
        {
            map.Write("<"u8);
            map.WriteHex((ushort)(i + 1));
            map.Write("> <"u8);
            map.WriteHex(Encoding.BigEndianUnicode.GetBytes(texts[i]));
            map.Write(">\n"u8);
        }

        map.Write("endbfchar\n"u8);
    }
}
