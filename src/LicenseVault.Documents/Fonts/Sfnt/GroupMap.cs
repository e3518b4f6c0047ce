namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Format 12: groups of all planes (ISO/IEC 14496-22, 5.2.1.3.7).</summary>
internal sealed class GroupMap : CharacterMap
{
    private const int HeaderLength = 16;
    private const int GroupLength = 12;

    private readonly FontBytes _groups;

    private GroupMap(FontBytes groups) => _groups = groups;

    public static GroupMap Read(FontBytes table) =>
        new(table.Slice(HeaderLength, (long)table.UInt32At(12) * GroupLength));

    public override int GlyphOf(int codePoint)
    {
        var (low, high) = (0, _groups.Length / GroupLength);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var group = middle * GroupLength;
            if (codePoint < _groups.UInt32At(group))
                high = middle;
            else if (codePoint > _groups.UInt32At(group + 4))
                low = middle + 1;
            else
                return GlyphWithin(group, codePoint);
        }

        return 0;
    }

    private int GlyphWithin(int group, int codePoint)
    {
        var glyph = _groups.UInt32At(group + 8) + (codePoint - (long)_groups.UInt32At(group));
        return glyph < FontLimits.Glyphs ? (int)glyph : 0;
    }
}
