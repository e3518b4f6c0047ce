using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The fonts that a file has of one face.</summary>
/// <param name="begin">Begins a font of the face for a use.</param>
internal sealed class FaceFonts(FontFace face, Func<FontFace, FontUse, EmbeddedFont> begin)
{
    // With fewer words of the template a font of its own is not worth it.
    private const int FewestFixedGlyphs = 24;

    // What lettering says is said by the words for the figure that it belongs to. A reader wants some character for each code.
    private const string NoText = "\u200b";

    private readonly HashSet<ShownGlyph> _met = [];
    private readonly List<ShownGlyph> _fixedGlyphs = [], _inFields = [];
    private EmbeddedFont? _fixedWords, _values, _lettering;

    /// <summary>Takes note of words of the template itself.</summary>
    public void Meet(IReadOnlyList<PlacedGlyph> words)
    {
        foreach (var glyph in words)
        {
            if (_met.Add(Shown(glyph)))
                _fixedGlyphs.Add(Shown(glyph));
        }
    }

    /// <summary>Takes note of what fields are likely to show. It joins the words of the template, where there are any.</summary>
    public void MeetInFields(ShownGlyph glyph) => _inFields.Add(glyph);

    /// <summary>Once all that recurs is met.</summary>
    public void BeginFixedWords()
    {
        if (_fixedGlyphs.Count < FewestFixedGlyphs)
            return;

        _fixedWords = begin(face, FontUse.FixedWords);
        foreach (var glyph in _fixedGlyphs.Concat(_inFields))
            _fixedWords.CodeOf(glyph);
    }

    /// <summary>The font and the code in it that show a glyph of a text.</summary>
    public (EmbeddedFont Font, ushort Code) CodeOf(PlacedGlyph glyph)
    {
        if (_fixedWords?.Find(Shown(glyph)) is { } code)
            return (_fixedWords, code);

        _values ??= begin(face, FontUse.Values);
        return (_values, _values.CodeOf(Shown(glyph)));
    }

    /// <summary>The font and the code in it that show a glyph of lettering. What the template's own words show anyway is not embedded again.</summary>
    public (EmbeddedFont Font, ushort Code) CodeOf(SetGlyph glyph)
    {
        if (_fixedWords?.Find(glyph.GlyphId) is { } code)
            return (_fixedWords, code);

        _lettering ??= begin(face, FontUse.Lettering);
        return (_lettering, _lettering.CodeOf(new ShownGlyph(glyph.GlyphId, NoText)));
    }

    private static ShownGlyph Shown(PlacedGlyph glyph) => new(glyph.GlyphId, glyph.Text);
}
