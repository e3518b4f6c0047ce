using System.Globalization;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The fonts of a file: those of the template's own words first, the others in the order in which they are met.</summary>
internal sealed class FontSet
{
    // Fewer are not worth a font of their own.
    private const int FewestFixedGlyphs = 24;

    // What lettering says is said by the words for the figure that it belongs to. A reader wants some character for each code.
    private const string NoText = "\u200b";

    private readonly Dictionary<(string File, int Index, FontUse Use), EmbeddedFont> _known = [];
    private readonly List<EmbeddedFont> _fonts = [];

    public FontSet(Scene scene)
    {
        var fixedWords = scene.Pages.SelectMany(page => page.Items).OfType<SceneItem.Text>().Where(text => text.Field is null);
        foreach (var words in fixedWords.GroupBy(text => (text.Face.FileDigest, text.Face.Index)))
        {
            var glyphs = words.SelectMany(text => text.Glyphs).Select(glyph => (glyph.GlyphId, glyph.Text)).Distinct().ToList();
            if (glyphs.Count < FewestFixedGlyphs)
                continue;

            var font = Of(words.First().Face, FontUse.FixedWords);
            foreach (var (glyph, text) in glyphs)
                font.CodeOf(glyph, text);
        }
    }

    public IReadOnlyList<EmbeddedFont> Fonts => _fonts;

    /// <summary>The font and the code in it that show a glyph of a text.</summary>
    public (EmbeddedFont Font, ushort Code) CodeOf(FontFace face, PlacedGlyph glyph)
    {
        if (_known.TryGetValue((face.FileDigest, face.Index, FontUse.FixedWords), out var font) && font.Find(glyph.GlyphId, glyph.Text) is { } code)
            return (font, code);

        font = Of(face, FontUse.Values);
        return (font, font.CodeOf(glyph.GlyphId, glyph.Text));
    }

    public (EmbeddedFont Font, ushort Code) CodeOf(SetGlyph glyph)
    {
        var font = Of(glyph.Face, FontUse.Lettering);
        return (font, font.CodeOf(glyph.GlyphId, NoText));
    }

    private EmbeddedFont Of(FontFace face, FontUse use)
    {
        if (_known.TryGetValue((face.FileDigest, face.Index, use), out var known))
            return known;

        if (!face.MayBeEmbedded)
            throw new ArgumentException($"The font {face.FullName} may not be embedded.", nameof(face));

        var font = new EmbeddedFont(face, use, new PdfName(string.Create(CultureInfo.InvariantCulture, $"F{_fonts.Count + 1}")));
        _known.Add((face.FileDigest, face.Index, use), font);
        _fonts.Add(font);
        return font;
    }
}
