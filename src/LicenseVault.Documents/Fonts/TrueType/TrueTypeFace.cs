using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A face with quadratic outlines.</summary>
internal sealed class TrueTypeFace : OpenTypeFace
{
    private readonly TableDirectory _directory;
    private readonly GlyphTable _glyphs;
    private readonly Lazy<GlyphRecord?[]> _records;

    public TrueTypeFace(FaceTables tables, TableDirectory directory)
        : base(tables)
    {
        directory.Required("maxp").Slice(0, TrueTypeSubset.ProfileLength);
        _directory = directory;
        _glyphs = GlyphTable.Read(directory.Required("loca"), directory.Required("glyf"), tables.GlyphCount, tables.Head.HasLongOffsets);
        _records = new(() => new GlyphRecord?[tables.GlyphCount]);
    }

    protected override IReadOnlyList<OutlineStep> Draw(int glyph) =>
        ContourDrawing.Draw(GlyphAssembler.PointsOf(glyph, _glyphs, Tables.Horizontal));

    protected override FontSubset Write(IReadOnlyList<int> glyphs) =>
        new(FontProgramKind.TrueType, new TrueTypeSubset(_directory, RecordOf, Tables.Horizontal).Write(glyphs));

    // Read once: certificates show the same characters over and over. Two threads may both read one, and read the same.
    private GlyphRecord RecordOf(int glyph) =>
        _records.Value[glyph] ??= IsSound(glyph) ? GlyphRecord.Read(_glyphs.RecordOf(glyph), CoarseGlyph.StepOf(Tables.Head.UnitsPerEm)) : GlyphRecord.Empty;
}
