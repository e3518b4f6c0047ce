namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Advances and left side bearings of all glyphs (ISO/IEC 14496-22, 5.2.3 and 5.2.4), in font units.</summary>
internal sealed class HorizontalMetrics
{
    private const int HeaderLength = 36;
    private const int CountAt = 34;

    private readonly FontBytes _metrics;
    private readonly int _fullCount;

    private HorizontalMetrics(FontBytes header, FontBytes metrics, int fullCount)
    {
        (Ascender, Descender) = (header.Int16At(4), header.Int16At(6));
        (_metrics, _fullCount) = (metrics, fullCount);
    }

    public int Ascender { get; }

    public int Descender { get; }

    public static HorizontalMetrics Read(FontBytes hhea, FontBytes hmtx, int glyphCount)
    {
        var header = hhea.Slice(0, HeaderLength);
        var fullCount = header.UInt16At(CountAt);
        if (fullCount == 0 || fullCount > glyphCount)
            throw new MalformedFontException($"hhea: {fullCount} metrics for {glyphCount} glyphs.");

        return new HorizontalMetrics(header, hmtx.Slice(0, (fullCount * 4) + ((glyphCount - fullCount) * 2)), fullCount);
    }

    /// <summary>From the first glyph without a full record on, all advance like the last one that has one.</summary>
    public int AdvanceOf(int glyph) => _metrics.UInt16At(Math.Min(glyph, _fullCount - 1) * 4);

    public int LeftSideBearingOf(int glyph) =>
        _metrics.Int16At(glyph < _fullCount ? (glyph * 4) + 2 : (_fullCount * 4) + ((glyph - _fullCount) * 2));
}
