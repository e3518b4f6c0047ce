using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A face with cubic outlines.</summary>
internal sealed class CffFace : OpenTypeFace
{
    private readonly CffTable _cff;
    private readonly FontCommons _commons;

    public CffFace(FaceTables tables, CffTable cff)
        : base(tables)
    {
        if (cff.GlyphCount != tables.GlyphCount)
            throw new MalformedFontException($"CFF: {cff.GlyphCount} charstrings, while maxp counts {tables.GlyphCount} glyphs.");

        cff.RequirePlainMatrix(tables.Head.UnitsPerEm);
        (_cff, _commons) = (cff, FontCommons.Of(cff));
    }

    protected override IReadOnlyList<OutlineStep> Draw(int glyph) => CharstringDrawing.Draw(_cff.CharstringOf(glyph));

    protected override byte[] Write(IReadOnlyList<int> glyphs) =>
        CffSubset.Write(PostScriptName, _commons, [.. glyphs.Select(SoundCharstringOf)]);

    private (byte[] Charstring, int FontDict) SoundCharstringOf(int glyph) =>
        IsSound(glyph) ? (_cff.SnappedCharstringOf(glyph), _cff.FontDictOf(glyph)) : ([CharstringOperator.EndChar], 0);
}
