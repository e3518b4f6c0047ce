using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Which Font DICT a glyph belongs to (Technical Note 5176, section 19).</summary>
internal sealed class FontDictSelect
{
    private const int RangeLength = 3;

    private readonly FontBytes _perGlyph;
    private readonly FontBytes _ranges;

    private FontDictSelect(FontBytes perGlyph, FontBytes ranges) => (_perGlyph, _ranges) = (perGlyph, ranges);

    /// <summary>Of a font that is not CID-keyed.</summary>
    public static FontDictSelect OnlyOne { get; } = new(default, default);

    public static FontDictSelect Read(FontBytes select, int glyphCount) => select.ByteAt(0) switch
    {
        0 => new FontDictSelect(select.Slice(1, glyphCount), default),
        3 when select.UInt16At(1) > 0 => new FontDictSelect(default, select.Slice(3, select.UInt16At(1) * RangeLength)),
        var format => throw new MalformedFontException($"CFF: FDSelect of format {format}, or without a range."),
    };

    public int Of(int glyph)
    {
        if (_perGlyph.Length > 0)
            return _perGlyph.ByteAt(glyph);
        if (_ranges.Length == 0)
            return 0;

        var (low, high) = (0, _ranges.Length / RangeLength);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_ranges.UInt16At(middle * RangeLength) <= glyph)
                low = middle;
            else
                high = middle;
        }

        return _ranges.ByteAt((low * RangeLength) + 2);
    }
}
