using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The two streams of a font, compressed.</summary>
/// <param name="Length">Of the program before it was compressed.</param>
internal sealed record FontStreams(FontProgramKind Kind, int Length, byte[] Program, byte[] UnicodeMap)
{
    private static readonly Recurring<FontStreams> _kept = new();

    /// <param name="digest">Of the font, by which what recurs is kept.</param>
    public static FontStreams Of(EmbeddedFont font, ReadOnlySpan<byte> digest) =>
        font.Recurs ? _kept.Of(digest, () => Make(font, Flate.CompressWell, Flate.CompressWell)) : Make(font, Flate.CompressQuickly, Flate.Compress);

    private static FontStreams Make(EmbeddedFont font, Compression compress, Compression compressMap)
    {
        var subset = font.Face.Subset(font.Glyphs);
        var map = ToUnicodeMap.Of(font.Texts);
        var streams = new FontStreams(subset.Kind, subset.Program.Length, compress(subset.Program), compressMap(map.Written));
        map.Release();
        return streams;
    }

    private delegate byte[] Compression(ReadOnlySpan<byte> bytes);
}
