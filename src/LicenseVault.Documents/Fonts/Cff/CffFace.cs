using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A face with cubic outlines.</summary>
internal sealed class CffFace : OpenTypeFace
{
    private readonly CffTable _cff;

    public CffFace(FaceTables tables, CffTable cff)
        : base(tables)
    {
        if (cff.GlyphCount != tables.GlyphCount)
            throw new MalformedFontException($"CFF: {cff.GlyphCount} charstrings, while maxp counts {tables.GlyphCount} glyphs.");

        cff.RequirePlainMatrix(tables.Head.UnitsPerEm);
        _cff = cff;
    }

    protected override IReadOnlyList<OutlineStep> Draw(int glyph) => CharstringDrawing.Draw(_cff.CharstringOf(glyph));

    protected override FontSubset Write(IReadOnlyList<int> glyphs) =>
        new(FontProgramKind.CidKeyedCff, new CffSubset(_cff, PostScriptName, IsSound).Write(glyphs));
}
