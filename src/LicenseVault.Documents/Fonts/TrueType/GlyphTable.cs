using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>The glyph records of a face: loca and glyf (ISO/IEC 14496-22, 5.3.3 and 5.3.4).</summary>
internal sealed class GlyphTable
{
    private readonly FontBytes _locations;
    private readonly FontBytes _glyphs;
    private readonly bool _hasLongOffsets;

    private GlyphTable(FontBytes locations, FontBytes glyphs, int count, bool hasLongOffsets)
    {
        (_locations, _glyphs, _hasLongOffsets) = (locations, glyphs, hasLongOffsets);
        Count = count;
    }

    public int Count { get; }

    public static GlyphTable Read(FontBytes loca, FontBytes glyf, int glyphCount, bool hasLongOffsets) =>
        new(loca.Slice(0, (glyphCount + 1) * (hasLongOffsets ? 4 : 2)), glyf, glyphCount, hasLongOffsets);

    /// <summary>The record of a glyph; no bytes for one that draws nothing.</summary>
    public FontBytes RecordOf(int glyph)
    {
        if (glyph >= Count)
            throw new MalformedFontException("glyf: a component that the face does not have.");

        return _glyphs.Slice(LocationOf(glyph), LocationOf(glyph + 1) - LocationOf(glyph));
    }

    private long LocationOf(int glyph) => _hasLongOffsets ? _locations.UInt32At(glyph * 4) : _locations.UInt16At(glyph * 2) * 2;
}
