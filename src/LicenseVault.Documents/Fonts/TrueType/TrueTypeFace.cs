using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A face with quadratic outlines.</summary>
internal sealed class TrueTypeFace(FaceTables tables, TableDirectory directory) : OpenTypeFace(tables)
{
    private readonly GlyphTable _glyphs =
        GlyphTable.Read(directory.Required("loca"), directory.Required("glyf"), tables.GlyphCount, tables.Head.HasLongOffsets);

    protected override IReadOnlyList<OutlineStep> Draw(int glyph) =>
        ContourDrawing.Draw(GlyphAssembler.PointsOf(glyph, _glyphs, Tables.Horizontal));

    protected override FontSubset Write(IReadOnlyList<int> glyphs) => throw new NotImplementedException();
}
