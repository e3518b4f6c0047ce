using System.Collections.Concurrent;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Pdf;

/// <summary>Text set by hand in the system's fonts. A test whose font is not installed skips by the font's name.</summary>
internal static class Lettering
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<FontFace>> _files = new();

    /// <summary>CFF outlines, in a collection.</summary>
    public static FontFace Song => Face("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC");

    /// <summary>TrueType outlines.</summary>
    public static FontFace Kai => Face("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", "LXGW WenKai");

    /// <summary>TrueType outlines, with glyphs of plane 2.</summary>
    public static FontFace Rare => Face("/usr/share/fonts/truetype/fonts-japanese-mincho.ttf", "HanaMinA");

    public static FontFace RarePlane2 => Face("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf", "HanaMinB");

    /// <param name="spread">What is added to each advance, in millimetres.</param>
    public static SceneItem.Text Set(FontFace face, double size, double x, double y, string text, double spread = 0)
    {
        var glyphs = new List<PlacedGlyph>();
        var pen = 0.0;
        foreach (var character in text.EnumerateRunes())
        {
            var glyph = face.GlyphOf(character);
            Assert.NotEqual(0, glyph);
            glyphs.Add(new PlacedGlyph(glyph, character.ToString(), pen));
            pen += (face.AdvanceOf(glyph) * size / face.Metrics.UnitsPerEm) + spread;
        }

        return new SceneItem.Text(face, size, Drawings.Black, x, y, glyphs);
    }

    private static FontFace Face(string path, string name)
    {
        Assert.SkipUnless(File.Exists(path), $"{name} is not installed");
        return _files.GetOrAdd(path, file => Assert.IsType<FontFile.Readable>(FontFile.Open(File.ReadAllBytes(file))).Faces)
            .First(face => face.FullName.StartsWith(name, StringComparison.Ordinal));
    }
}
