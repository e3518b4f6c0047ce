using LicenseVault.Documents.Fonts.Cff;
using LicenseVault.Documents.Fonts.Curves;
using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Keeping;
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
    private readonly KeptUntilFull<int, byte[]> _charstrings = new(FontLimits.CachedCharstrings, charstring => charstring.Length);

    public TrueTypeFace(FaceTables tables, TableDirectory directory)
        : base(tables)
    {
        directory.Required("maxp").Slice(0, ProfileLength);
        _glyphs = GlyphTable.Read(directory.Required("loca"), directory.Required("glyf"), tables.GlyphCount, tables.Head.HasLongOffsets);
    }

    private double Scale => CffDicts.UsualEm / (double)Tables.Head.UnitsPerEm;

    protected override double MostReach => FontLimits.Reach / Scale;

    protected override IReadOnlyList<OutlineStep> Draw(int glyph)
    {
        if (AdvanceOf(glyph) > MostReach)
            throw new MalformedFontException(FontFault.Unsupported, "hmtx: a glyph that advances too far.");

        var steps = ContourDrawing.Draw(GlyphAssembler.PointsOf(glyph, _glyphs, Tables.Horizontal));
        return steps.Count <= FontLimits.Steps ? steps : throw new MalformedFontException(FontFault.Unsupported, "glyf: a glyph of too many lines and curves.");
    }

    protected override byte[] Write(IReadOnlyList<int> glyphs) =>
        CffSubset.Write(PostScriptName, CffDicts.Of(Metrics), [.. glyphs.Select(glyph => new SubsetGlyph(CharstringOf(glyph), 0))]);

    private byte[] CharstringOf(int glyph) => _charstrings.TryFind(glyph, out var found) ? found : _charstrings.Keep(glyph, MakeCharstring(glyph));

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
