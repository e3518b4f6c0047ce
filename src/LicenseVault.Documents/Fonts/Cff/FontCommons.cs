namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>What the glyphs of a font program have in common.</summary>
/// <param name="Top">The entries of the Top DICT that say what kind of outlines these are: the box around all glyphs, the matrix.</param>
/// <param name="FontDicts">Of each Font DICT its matrix, where it has one, and the widths of its Private DICT.</param>
internal sealed record FontCommons(byte[] Top, IReadOnlyList<(byte[] Matrix, byte[] Widths)> FontDicts)
{
    public static FontCommons Of(CffTable cff) => new(
        new CffDictWriter().Copy(cff.Top.Find(CffOperator.FontBBox)).Copy(cff.Top.Find(CffOperator.FontMatrix)).ToBytes(),
        [.. cff.FontDicts.Select(fontDict => (new CffDictWriter().Copy(fontDict.Matrix).ToBytes(), WidthsOf(fontDict)))]);

    /// <summary>For outlines that were made anew, with this many units to the em and the usual width of one em.</summary>
    public static FontCommons Of(FontMetrics metrics, int em)
    {
        long Scaled(int units) => (long)Math.Floor((units * (double)em / metrics.UnitsPerEm) + 0.5);

        return new FontCommons(
            new CffDictWriter().Add(CffOperator.FontBBox, Scaled(metrics.XMin), Scaled(metrics.YMin), Scaled(metrics.XMax), Scaled(metrics.YMax)).ToBytes(),
            [([], new CffDictWriter().Add(CffOperator.DefaultWidth, em).ToBytes())]);
    }

    private static byte[] WidthsOf(CffFontDict fontDict)
    {
        var widths = new CffDictWriter();
        foreach (var entry in fontDict.Private.Entries.Where(entry => entry.Operator is CffOperator.DefaultWidth or CffOperator.NominalWidth))
            widths.Copy(entry);

        return widths.ToBytes();
    }
}
