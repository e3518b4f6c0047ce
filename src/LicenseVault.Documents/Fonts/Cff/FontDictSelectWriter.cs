namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Writes an FDSelect of format 3 (Technical Note 5176, section 19).</summary>
internal static class FontDictSelectWriter
{
    /// <param name="fontDicts">By glyph.</param>
    public static byte[] Write(IReadOnlyList<int> fontDicts)
    {
        var ranges = new List<byte>();
        for (var glyph = 0; glyph < fontDicts.Count; glyph++)
        {
            if (glyph == 0 || fontDicts[glyph] != fontDicts[glyph - 1])
                ranges.AddRange([(byte)(glyph >> 8), (byte)glyph, (byte)fontDicts[glyph]]);
        }

        var count = ranges.Count / 3;
        return [3, (byte)(count >> 8), (byte)count, .. ranges, (byte)(fontDicts.Count >> 8), (byte)fontDicts.Count];
    }
}
