namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Format 4: segments of the basic plane (ISO/IEC 14496-22, 5.2.1.3.3).</summary>
internal sealed class SegmentMap : CharacterMap
{
    private const int EndsAt = 14;

    private readonly FontBytes _table;
    private readonly int _count;

    private SegmentMap(FontBytes table, int count) => (_table, _count) = (table, count);

    private int StartsAt => EndsAt + (_count * 2) + 2;

    private int DeltasAt => StartsAt + (_count * 2);

    private int RangesAt => DeltasAt + (_count * 2);

    // The stated length is left aside: with 16 bits it cannot be right in a large font, so the end of cmap is the bound.
    public static SegmentMap Read(FontBytes table)
    {
        var doubled = table.UInt16At(6);
        if (doubled == 0 || doubled % 2 != 0)
            throw new MalformedFontException("cmap: a wrong number of segments.");

        table.Slice(EndsAt, (doubled * 4) + 2);
        return new SegmentMap(table, doubled / 2);
    }

    public override int GlyphOf(int codePoint)
    {
        if (codePoint > 0xFFFF)
            return 0;

        var segment = FirstEndingAtOrAfter(codePoint);
        if (segment == _count || _table.UInt16At(StartsAt + (segment * 2)) > codePoint)
            return 0;

        var delta = _table.UInt16At(DeltasAt + (segment * 2));
        var rangeAt = RangesAt + (segment * 2);
        var range = _table.UInt16At(rangeAt);
        if (range == 0)
            return (codePoint + delta) & 0xFFFF;

        // Some fonts end with a last segment whose range points nowhere: it maps nothing.
        var glyphAt = rangeAt + range + ((codePoint - _table.UInt16At(StartsAt + (segment * 2))) * 2);
        var glyph = glyphAt + 2 <= _table.Length ? _table.UInt16At(glyphAt) : 0;
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }

    private int FirstEndingAtOrAfter(int codePoint)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_table.UInt16At(EndsAt + (middle * 2)) < codePoint)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
