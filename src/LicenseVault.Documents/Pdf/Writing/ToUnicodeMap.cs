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
        for (int first = 0, next; first < texts.Count; first = next)
        {
            next = Math.Min(NextBlock(first), texts.Count);
            WriteBlock(map, texts, first, next - first);
        }

        map.Write("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return map;
    }

    // The codes of a range must not differ in their first byte, and that of a text is its place and one.
    private static int NextBlock(int first) => Math.Min(first + LargestBlock, ((first + 1) | 0xff));

    private static void WriteBlock(PdfBuffer map, IReadOnlyList<string> texts, int first, int count)
    {
        map.Write("1 beginbfrange\n<"u8);
        map.WriteHex((ushort)(first + 1));
        map.Write("> <"u8);
        map.WriteHex((ushort)(first + count));
        map.Write("> ["u8);
        foreach (var text in texts.Skip(first).Take(count))
        {
            map.Write("<"u8);
            map.WriteHex(Encoding.BigEndianUnicode.GetBytes(text));
            map.Write(">"u8);
        }

        map.Write("]\nendbfrange\n"u8);
    }
}
