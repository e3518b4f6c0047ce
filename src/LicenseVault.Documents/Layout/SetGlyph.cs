using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Layout;

/// <summary>A glyph that stands by itself.</summary>
/// <param name="GlyphId">Its number in the face.</param>
/// <param name="Placement">From font units to the page.</param>
public readonly record struct SetGlyph(FontFace Face, int GlyphId, Placement Placement)
{
    public IReadOnlyList<OutlineStep> Steps => Placement.Apply(Face.OutlineOf(GlyphId)).Steps;
}
