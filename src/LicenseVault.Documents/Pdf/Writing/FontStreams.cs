namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The two streams of a font. They are compressed where the font recurs: of outlines so little is found again that for a single file it is not worth the time.</summary>
internal sealed record FontStreams(byte[] Program, byte[] UnicodeMap)
{
    private static readonly Recurring<FontStreams> _kept = new();

    /// <param name="digest">Of the font, by which what recurs is kept.</param>
    public static FontStreams Of(EmbeddedFont font, ReadOnlySpan<byte> digest) => font.Recurs ? _kept.Of(digest, () => Compressed(Plain(font))) : Plain(font);

    private static FontStreams Plain(EmbeddedFont font)
    {
        var map = ToUnicodeMap.Of(font.Texts);
        var streams = new FontStreams(font.Face.Subset(font.Glyphs), map.Written.ToArray());
        map.Release();
        return streams;
    }

    private static FontStreams Compressed(FontStreams plain) => new(Flate.CompressWell(plain.Program), Flate.CompressWell(plain.UnicodeMap));
}
