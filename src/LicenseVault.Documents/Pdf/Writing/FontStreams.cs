namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The two streams of a font.</summary>
/// <param name="AreCompressed">Not those that one file alone has: of outlines so little is found again that it saves a tenth, and takes a third of the time of a whole certificate.</param>
internal sealed record FontStreams(bool AreCompressed, byte[] Program, byte[] UnicodeMap)
{
    private static readonly Recurring<FontStreams> _kept = new();

    /// <param name="digest">Of the font, by which what recurs is kept.</param>
    public static FontStreams Of(EmbeddedFont font, ReadOnlySpan<byte> digest) => font.Recurs ? _kept.Of(digest, () => Compressed(font)) : Plain(font);

    private static FontStreams Plain(EmbeddedFont font) => new(AreCompressed: false, font.Face.Subset(font.Glyphs), MapOf(font));

    private static FontStreams Compressed(EmbeddedFont font)
    {
        var plain = Plain(font);
        return new FontStreams(AreCompressed: true, Flate.CompressWell(plain.Program), Flate.CompressWell(plain.UnicodeMap));
    }

    private static byte[] MapOf(EmbeddedFont font)
    {
        var map = ToUnicodeMap.Of(font.Texts);
        byte[] written = [.. map.Written];
        map.Release();
        return written;
    }
}
