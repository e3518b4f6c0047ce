using System.Runtime.CompilerServices;
using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Keeping;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>The faces that are tried for each character, best first. Never empty. Safe to use from any thread.</summary>
internal sealed class FaceChain
{
    // The characters that a city's certificates show again and again.
    private const int MostKept = 4096;

    // Forgotten with the faces, which are those of one template.
    private static readonly ConditionalWeakTable<IReadOnlyList<FontFace>, FaceChain> Kept = [];

    private readonly IReadOnlyList<FontFace> _faces;
    private readonly KeptUntilFull<Rune, TypeCharacter?> _found = new(MostKept);

    private FaceChain(IReadOnlyList<FontFace> faces) => _faces = faces;

    /// <summary>The face that gives a line its height.</summary>
    public FontFace First => _faces[0];

    /// <summary>One and the same for the same list, so that what it has found serves other certificates too.</summary>
    public static FaceChain Of(IReadOnlyList<FontFace> faces) => Kept.GetValue(faces, faces => new FaceChain(faces));

    /// <summary>The character with its glyph from the first face that has one, or null.</summary>
    public TypeCharacter? Find(Rune character) => _found.TryFind(character, out var known) ? known : _found.Keep(character, Seek(character));

    private TypeCharacter? Seek(Rune character)
    {
        foreach (var face in _faces)
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
