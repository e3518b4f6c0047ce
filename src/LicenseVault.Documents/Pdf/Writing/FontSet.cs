using System.Globalization;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The fonts of a file: those of the template's own words first, the others in the order in which they are met.</summary>
internal sealed class FontSet
{
    // Fewer are not worth a font of their own.
    private const int FewestFixedGlyphs = 24;

    private readonly Dictionary<FontFace, FaceFonts> _byFace = [];
    private readonly Dictionary<(string File, int Index), FaceFonts> _byFile = [];
    private readonly List<EmbeddedFont> _fonts = [];

    public FontSet(Scene scene)
    {
        var words = new OrderedDictionary<FaceFonts, OrderedDictionary<(int Glyph, string Text), bool>>();
        foreach (var text in scene.Pages.SelectMany(page => page.Items).OfType<SceneItem.Text>().Where(text => text.Field is null))
        {
            var face = Of(text.Face);
            if (!words.TryGetValue(face, out var glyphs))
                words.Add(face, glyphs = []);

            foreach (var glyph in text.Glyphs)
                glyphs.TryAdd((glyph.GlyphId, glyph.Text), true);
        }

        foreach (var (face, glyphs) in words.Where(face => face.Value.Count >= FewestFixedGlyphs))
            face.AddFixedWords(glyphs.Keys);
    }

    public IReadOnlyList<EmbeddedFont> Fonts => _fonts;

    /// <summary>The fonts of a face. The same face of the same file may have been opened more than once.</summary>
    public FaceFonts Of(FontFace face)
    {
        if (_byFace.TryGetValue(face, out var known))
            return known;

        if (!_byFile.TryGetValue((face.FileDigest, face.Index), out known))
            _byFile.Add((face.FileDigest, face.Index), known = new FaceFonts(face, Begin));

        _byFace.Add(face, known);
        return known;
    }

    private EmbeddedFont Begin(FontFace face, FontUse use)
    {
        if (!face.MayBeEmbedded)
            throw new ArgumentException($"The font {face.FullName} may not be embedded.", nameof(face));

        var font = new EmbeddedFont(face, use, new PdfName(string.Create(CultureInfo.InvariantCulture, $"F{_fonts.Count + 1}")));
        _fonts.Add(font);
        return font;
    }
}
