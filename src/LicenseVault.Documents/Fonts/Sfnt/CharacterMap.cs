namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Which glyph stands for a character (ISO/IEC 14496-22, 5.2.1). What it answers may lie beyond the glyphs of a bad face.</summary>
internal abstract class CharacterMap
{
    private const int HeaderLength = 4;
    private const int RecordLength = 8;

    /// <summary>The glyph, or 0 for none.</summary>
    public abstract int GlyphOf(int codePoint);

    public static CharacterMap Read(FontBytes? table)
    {
        CharacterMap best = NoCharacters.Instance;
        var bestRank = int.MaxValue;
        if (table is not { } cmap)
            return best;

        var records = cmap.Slice(HeaderLength, cmap.UInt16At(2) * RecordLength);
        for (var record = 0; record < records.Length; record += RecordLength)
        {
            var rank = RankOf(records.UInt16At(record), records.UInt16At(record + 2));
            if (rank < bestRank && Open(cmap.From(records.UInt32At(record + 4))) is { } map)
                (best, bestRank) = (map, rank);
        }

        return best;
    }

    /// <summary>Maps of all of Unicode before those of the basic plane.</summary>
    private static int RankOf(int platform, int encoding) =>
        (platform, encoding) switch
        {
            (3, 10) => 0,
            (0, 4 or 6) => 1,
            (3, 1) => 2,
            (0, <= 3) => 3,
            _ => int.MaxValue,
        };

    private static CharacterMap? Open(FontBytes subtable) =>
        subtable.UInt16At(0) switch
        {
            4 => SegmentMap.Read(subtable),
            12 => GroupMap.Read(subtable),
            _ => null,
        };
}
