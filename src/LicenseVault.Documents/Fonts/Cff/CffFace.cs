using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Keeping;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A face with cubic outlines.</summary>
internal sealed class CffFace : OpenTypeFace
{
    private readonly CffTable _cff;
    private readonly CffDicts _dicts;
    private readonly KeptUntilFull<int, byte[]> _embedded = new(FontLimits.CachedCharstrings, charstring => charstring.Length);

    public CffFace(FaceTables tables, CffTable cff)
        : base(tables)
    {
        if (cff.GlyphCount != tables.GlyphCount)
            throw new MalformedFontException($"CFF: {cff.GlyphCount} charstrings, while maxp counts {tables.GlyphCount} glyphs.");

        cff.RequirePlainMatrix(tables.Head.UnitsPerEm);
        (_cff, _dicts) = (cff, CffDicts.Of(cff));
    }

    protected override double MostReach => FontLimits.CharstringReach;

    // What cannot be embedded is not sound either: it is tried here, and then kept.
    protected override IReadOnlyList<OutlineStep> Draw(int glyph)
    {
        var steps = CharstringDrawing.Draw(_cff.CharstringOf(glyph));
        EmbeddedCharstringOf(glyph);
        return steps;
    }

    protected override byte[] Write(IReadOnlyList<int> glyphs) =>
        CffSubset.Write(PostScriptName, _dicts, [.. glyphs.Select(SoundGlyphOf)]);

    private SubsetGlyph SoundGlyphOf(int glyph) =>
        IsSound(glyph) ? new SubsetGlyph(EmbeddedCharstringOf(glyph), _cff.FontDictOf(glyph)) : new SubsetGlyph([CharstringOperator.EndChar], 0);

    private byte[] EmbeddedCharstringOf(int glyph) =>
        _embedded.TryFind(glyph, out var found) ? found : _embedded.Keep(glyph, EmbeddedCharstring.Of(_cff.CharstringOf(glyph), WidthOf(glyph), _cff.Grid()));

    // By hmtx, like all text is set: the table and the charstring do not agree in every font.
    private int? WidthOf(int glyph)
    {
        var (advance, fontDict) = (AdvanceOf(glyph), _cff.FontDicts[_cff.FontDictOf(glyph)]);
        return advance == fontDict.DefaultWidth ? null : CharstringNumber.Of(advance - fontDict.NominalWidth);
    }
}
