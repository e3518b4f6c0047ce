using System.Text;
using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>The faces that are tried for each character, best first. Never empty.</summary>
internal sealed class FaceChain(IReadOnlyList<FontFace> faces)
{
    /// <summary>The face that gives a line its height.</summary>
    public FontFace First => faces[0];

    /// <summary>The character with its glyph from the first face that has one, or null.</summary>
    public TypeCharacter? Find(Rune character)
    {
        foreach (var face in faces)
        {
            if (face.GlyphOf(character) is > 0 and var glyph)
            {
                var advance = (double)face.AdvanceOf(glyph) / face.Metrics.UnitsPerEm;
                return new TypeCharacter(character.ToString(), face, glyph, advance, Classifier.TraitsOf(character));
            }
        }

        return null;
    }
}
