using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>A character with the glyph that shows it.</summary>
/// <param name="Text">One character: one or two UTF-16 units.</param>
/// <param name="Advance">In ems.</param>
internal readonly record struct TypeCharacter(string Text, FontFace Face, int Glyph, double Advance, CharacterTraits Traits)
{
    public bool Is(CharacterTraits trait) => (Traits & trait) != 0;
}
