using LicenseVault.Documents.Fonts.Cff;
using LicenseVault.Documents.Fonts.Curves;
using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A face with quadratic outlines. It is embedded with cubic ones, which need half as many curves.</summary>
internal sealed class TrueTypeFace : OpenTypeFace
{
    // In thousandths of the em: twelve micrometres in a value, which no printer shows, and in the largest title less than the eye can tell.
    private const double Tolerance = 2.5;

    // A face with glyf has maxp in version 1.0 (ISO/IEC 14496-22, 5.2.6).
    private const int ProfileLength = 32;

    private readonly GlyphTable _glyphs;
    private readonly CharstringCache _charstrings = new();

    public TrueTypeFace(FaceTables tables, TableDirectory directory)
        : base(tables)
    {
        directory.Required("maxp").Slice(0, ProfileLength);
        _glyphs = GlyphTable.Read(directory.Required("loca"), directory.Required("glyf"), tables.GlyphCount, tables.Head.HasLongOffsets);
    }

    private double Scale => CffDicts.UsualEm / (double)Tables.Head.UnitsPerEm;

    protected override IReadOnlyList<OutlineStep> Draw(int glyph)
    {
        var points = GlyphAssembler.PointsOf(glyph, _glyphs, Tables.Horizontal);
        if (points.Select(point => Math.Max(Math.Abs(point.X), Math.Abs(point.Y))).Append(AdvanceOf(glyph)).Max() * Scale > FontLimits.Reach)
            throw new MalformedFontException(FontFault.Unsupported, "glyf: a glyph that reaches too far.");

        var steps = ContourDrawing.Draw(points);
        return steps.Count <= FontLimits.Steps ? steps : throw new MalformedFontException(FontFault.Unsupported, "glyf: a glyph of too many lines and curves.");
    }

    protected override byte[] Write(IReadOnlyList<int> glyphs) =>
        CffSubset.Write(PostScriptName, CffDicts.Of(Metrics), [.. glyphs.Select(glyph => new SubsetGlyph(CharstringOf(glyph), 0))]);

    private byte[] CharstringOf(int glyph) => _charstrings.Find(glyph) ?? _charstrings.Keep(glyph, MakeCharstring(glyph));

    private byte[] MakeCharstring(int glyph)
    {
        if (!IsSound(glyph))
            return CharstringWriter.Write(width: null, []);

        var width = WholeUnits.Nearest(AdvanceOf(glyph) * Scale);
        return CharstringWriter.Write(width == CffDicts.UsualEm ? null : width, GlyphContours.Of(Draw(glyph), Scale).Select(Fitted));
    }

    // What is to be filled lies to the right of a TrueType contour, and to the left of a PostScript one.
    private static IReadOnlyList<PathSegment> Fitted(IReadOnlyList<PathSegment> contour) =>
        ContourFitter.Fit([.. contour.Reverse().Select(segment => segment.Reversed)], Tolerance);
}
