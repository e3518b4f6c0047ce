namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>A subtable of cmap.</summary>
internal sealed record CharacterMapTable(int Platform, int Encoding, byte[] Bytes)
{
    /// <summary>Format 12, of all of Unicode.</summary>
    public static CharacterMapTable Groups(params (int First, int Last, int Glyph)[] groups)
    {
        var table = new TableBytes().Word(12, 0).Long(16 + (groups.Length * 12), 0, groups.Length);
        foreach (var (first, last, glyph) in groups)
            table.Long(first, last, glyph);

        return new CharacterMapTable(3, 10, table.ToArray());
    }

    /// <summary>Format 4, of the basic plane. A last segment that ends at 0xFFFF is for the caller to give.</summary>
    public static CharacterMapTable Segments(IReadOnlyList<int> glyphArray, params (int First, int Last, int Delta, int RangeOffset)[] segments)
    {
        var table = new TableBytes().Word(4, 16 + (segments.Length * 8) + (glyphArray.Count * 2), 0, segments.Length * 2, 0, 0, 0)
            .Word([.. segments.Select(segment => segment.Last)])
            .Word(0)
            .Word([.. segments.Select(segment => segment.First)])
            .Word([.. segments.Select(segment => segment.Delta)])
            .Word([.. segments.Select(segment => segment.RangeOffset)])
            .Word([.. glyphArray]);
        return new CharacterMapTable(3, 1, table.ToArray());
    }

    public static byte[] Write(IReadOnlyList<CharacterMapTable> maps)
    {
        var table = new TableBytes().Word(0, maps.Count);
        var at = 4 + (maps.Count * 8);
        foreach (var map in maps)
        {
            table.Word(map.Platform, map.Encoding).Long(at);
            at += map.Bytes.Length;
        }

        return table.Bytes([.. maps.SelectMany(map => map.Bytes)]).ToArray();
    }
}
