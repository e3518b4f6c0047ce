using LicenseVault.Documents.Fonts.Cff;
using LicenseVault.Documents.Fonts.Curves;
using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A face with quadratic outlines. It is embedded with cubic ones, fewer by half: plain they are then as long as the quadratic ones compressed.</summary>
internal sealed class TrueTypeFace : OpenTypeFace
{
    /// <summary>The units of an em in what is embedded.</summary>
    private const int Em = 1000;

    // In such units: twelve micrometres in a value, which no printer shows, and in the largest title less than the eye can tell.
    private const double Tolerance = 2.5;

    // Of maxp, version 1.0.
    private const int ProfileLength = 32;

    private readonly GlyphTable _glyphs;
    private readonly CharstringCache _charstrings = new();

    public TrueTypeFace(FaceTables tables, TableDirectory directory)
        : base(tables)
    {
        directory.Required("maxp").Slice(0, ProfileLength);
        _glyphs = GlyphTable.Read(directory.Required("loca"), directory.Required("glyf"), tables.GlyphCount, tables.Head.HasLongOffsets);
    }

    private double Scale => Em / (double)Tables.Head.UnitsPerEm;

    protected override IReadOnlyList<OutlineStep> Draw(int glyph)
    {
        var points = GlyphAssembler.PointsOf(glyph, _glyphs, Tables.Horizontal);
        if (points.Any(point => Math.Max(Math.Abs(point.X), Math.Abs(point.Y)) * Scale > FontLimits.Reach))
            throw new MalformedFontException(FontFault.Unsupported, "glyf: a glyph that reaches too far.");

        var steps = ContourDrawing.Draw(points);
        return steps.Count <= FontLimits.Steps ? steps : throw new MalformedFontException(FontFault.Unsupported, "glyf: a glyph of too many lines and curves.");
    }

    protected override byte[] Write(IReadOnlyList<int> glyphs) =>
        CffSubset.Write(PostScriptName, FontCommons.Of(Metrics, Em), [.. glyphs.Select(glyph => (CharstringOf(glyph), 0))]);

    private byte[] CharstringOf(int glyph) => _charstrings.Find(glyph) ?? _charstrings.Keep(glyph, MakeCharstring(glyph));

    private byte[] MakeCharstring(int glyph)
    {
        var width = (int)Math.Floor((AdvanceOf(glyph) * Scale) + 0.5);
        return CharstringWriter.Write(width == Em ? null : width, IsSound(glyph) ? GlyphContours.Of(Draw(glyph), Scale).Select(Fitted) : []);
    }

    // What is to be filled lies to the right of a TrueType contour, and to the left of a PostScript one.
    private static IReadOnlyList<PathSegment> Fitted(IReadOnlyList<PathSegment> contour) =>
        ContourFitter.Fit([.. contour.Reverse().Select(segment => segment.Reversed)], Tolerance);
}
