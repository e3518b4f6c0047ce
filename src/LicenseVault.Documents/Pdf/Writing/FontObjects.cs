using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Writes a face as a composite font with its subset program (ISO 32000-1, 9.7).</summary>
internal static class FontObjects
{
    /// <summary>Of Chinese characters, in thousandths of the em.</summary>
    private const int UsualWidth = 1000;

    private const int FixedPitch = 1, Serif = 2, Symbolic = 4, Italic = 64;

    public static void Write(PdfBody body, ObjectNumber number, EmbeddedFont font)
    {
        var (descendant, descriptor, program, map) = (body.Reserve(), body.Reserve(), body.Reserve(), body.Reserve());
        var digest = SubsetDigest.Of(font);
        var streams = FontStreams.Of(font, digest);
        var name = $"{SubsetDigest.TagOf(digest)}+{font.Face.PostScriptName}";

        // ISO 32000-1, table 121: over a CFF program the name ends with that of the CMap.
        Begin(body, number, font).Write($"<< /Type /Font /Subtype /Type0 /BaseFont {new PdfName($"{name}-Identity-H")} /Encoding /Identity-H ");
        body.Buffer.Write($"/DescendantFonts [{descendant}] /ToUnicode {map} >>");
        body.End();

        Begin(body, descendant, font).Write($"<< /Type /Font /Subtype /CIDFontType0 /BaseFont {new PdfName(name)} ");
        body.Buffer.Write("/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "u8);
        body.Buffer.Write($"/FontDescriptor {descriptor} /DW {UsualWidth} /W [");
        WriteWidths(body.Buffer, font.Widths);
        body.Buffer.Write("] >>"u8);
        body.End();

        WriteDescriptor(body, descriptor, font, name, program);

        body.BeginStream(program).Write("/Subtype /CIDFontType0C "u8);
        End(body, font, streams.Program);

        body.BeginStream(map);
        End(body, font, streams.UnicodeMap);
    }

    private static void End(PdfBody body, EmbeddedFont font, byte[] stream)
    {
        if (font.Recurs)
            body.EndCompressed(stream);
        else
            body.EndStream(stream);
    }

    // What the certificate states stands apart from what it has in common with others, which are then compressed together once for all.
    private static PdfBuffer Begin(PdfBody body, ObjectNumber number, EmbeddedFont font) => font.Recurs ? body.BeginPacked(number) : body.Begin(number);

    // Only what differs from the usual: of a Chinese text that is next to nothing.
    private static void WriteWidths(PdfBuffer buffer, IReadOnlyList<double> widths)
    {
        for (var first = 0; first < widths.Count; first++)
        {
            if (widths[first] == UsualWidth)
                continue;

            buffer.Write($"{first + 1} [");
            for (; first < widths.Count && widths[first] != UsualWidth; first++)
                buffer.Write($"{widths[first]} ");

            buffer.Write("] "u8);
        }
    }

    private static void WriteDescriptor(PdfBody body, ObjectNumber number, EmbeddedFont font, string name, ObjectNumber program)
    {
        var metrics = font.Face.Metrics;
        double Em(int units) => units * 1000.0 / metrics.UnitsPerEm;

        Begin(body, number, font).Write($"<< /Type /FontDescriptor /FontName {new PdfName(name)} /Flags {FlagsOf(metrics)} ");
        body.Buffer.Write($"/FontBBox [{Em(metrics.XMin)} {Em(metrics.YMin)} {Em(metrics.XMax)} {Em(metrics.YMax)}] ");
        body.Buffer.Write($"/ItalicAngle {metrics.ItalicAngle} /Ascent {Em(metrics.Ascent)} /Descent {Em(metrics.Descent)} ");
        body.Buffer.Write($"/CapHeight {Em(metrics.CapHeight)} /StemV {StemOf(metrics.Weight)} /FontFile3 {program} >>");
        body.End();
    }

    private static int FlagsOf(FontMetrics metrics) =>
        Symbolic | (metrics.IsFixedPitch ? FixedPitch : 0) | (metrics.IsSerif ? Serif : 0) | (metrics.ItalicAngle == 0 ? 0 : Italic);

    // Fonts do not state the width of their stems; the weight gives a fair estimate, which readers use only to find a substitute.
    private static int StemOf(int weight) => 50 + (weight * weight / (65 * 65));
}
