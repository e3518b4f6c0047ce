using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The fonts that a file has of one face.</summary>
/// <param name="begin">Begins a font of the face for a use.</param>
internal sealed class FaceFonts(FontFace face, Func<FontFace, FontUse, EmbeddedFont> begin)
{
    // What lettering says is said by the words for the figure that it belongs to. A reader wants some character for each code.
    private const string NoText = "\u200b";

    private EmbeddedFont? _fixedWords, _values, _lettering;

    /// <summary>Adds what the template itself says.</summary>
    public void AddFixedWords(IEnumerable<(int Glyph, string Text)> glyphs)
    {
        _fixedWords ??= begin(face, FontUse.FixedWords);
        foreach (var (glyph, text) in glyphs)
            _fixedWords.CodeOf(glyph, text);
    }

    /// <summary>The font and the code in it that show a glyph of a text.</summary>
    public (EmbeddedFont Font, ushort Code) CodeOf(PlacedGlyph glyph)
    {
        if (_fixedWords?.Find(glyph.GlyphId, glyph.Text) is { } code)
            return (_fixedWords, code);

        _values ??= begin(face, FontUse.Values);
        return (_values, _values.CodeOf(glyph.GlyphId, glyph.Text));
    }

    /// <summary>The font and the code in it that show a glyph of lettering. What the template's own words show anyway is not embedded again.</summary>
    public (EmbeddedFont Font, ushort Code) CodeOf(SetGlyph glyph)
    {
        if (_fixedWords?.Find(glyph.GlyphId) is { } code)
            return (_fixedWords, code);

        _lettering ??= begin(face, FontUse.Lettering);
        return (_lettering, _lettering.CodeOf(glyph.GlyphId, NoText));
    }
}
