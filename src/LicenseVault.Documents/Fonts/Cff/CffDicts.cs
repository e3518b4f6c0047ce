namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>The entries of its DICTs that a font program takes over from the face.</summary>
/// <param name="Top">Of the Top DICT: the box around all glyphs, and the matrix where it has one.</param>
/// <param name="FontDicts">Of each Font DICT.</param>
internal sealed record CffDicts(byte[] Top, IReadOnlyList<CffFontDictEntries> FontDicts)
{
    /// <summary>The units of an em in a program without a matrix (Technical Note 5176, table 9).</summary>
    public const int UsualEm = 1000;

    public static CffDicts Of(CffTable cff) => new(
        new CffDictWriter().Copy(cff.Top.Find(CffOperator.FontBBox)).Copy(cff.Top.Find(CffOperator.FontMatrix)).ToBytes(),
        [.. cff.FontDicts.Select(CffFontDictEntries.Of)]);

    /// <summary>For outlines of <see cref="UsualEm"/> that were made anew: the usual width is one em, and the box that of the face.</summary>
    public static CffDicts Of(FontMetrics metrics)
    {
        long Scaled(int units) => WholeUnits.Nearest(units * (double)UsualEm / metrics.UnitsPerEm);

        return new CffDicts(
            new CffDictWriter().Add(CffOperator.FontBBox, Scaled(metrics.XMin), Scaled(metrics.YMin), Scaled(metrics.XMax), Scaled(metrics.YMax)).ToBytes(),
            [new CffFontDictEntries([], new CffDictWriter().Add(CffOperator.DefaultWidthX, UsualEm).ToBytes())]);
    }
}
