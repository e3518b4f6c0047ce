using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A face with cubic outlines.</summary>
internal sealed class CffFace : OpenTypeFace
{
    private readonly CffTable _cff;
    private readonly CffDicts _dicts;

    public CffFace(FaceTables tables, CffTable cff)
        : base(tables)
    {
        if (cff.GlyphCount != tables.GlyphCount)
            throw new MalformedFontException($"CFF: {cff.GlyphCount} charstrings, while maxp counts {tables.GlyphCount} glyphs.");

        cff.RequirePlainMatrix(tables.Head.UnitsPerEm);
        (_cff, _dicts) = (cff, CffDicts.Of(cff));
    }

    protected override double MostReach => FontLimits.CharstringReach;

    protected override IReadOnlyList<OutlineStep> Draw(int glyph) => CharstringDrawing.Draw(_cff.CharstringOf(glyph));

    protected override byte[] Write(IReadOnlyList<int> glyphs) =>
        CffSubset.Write(PostScriptName, _dicts, [.. glyphs.Select(SoundGlyphOf)]);

    private SubsetGlyph SoundGlyphOf(int glyph) =>
        IsSound(glyph) ? new SubsetGlyph(_cff.SnappedCharstringOf(glyph), _cff.FontDictOf(glyph)) : new SubsetGlyph([CharstringOperator.EndChar], 0);
}
