using System.Globalization;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The fonts of a file: those of the template's own words first, the others in the order in which they are met.</summary>
internal sealed class FontSet
{
    private readonly Dictionary<FontFace, FaceFonts> _byFace = [];
    private readonly Dictionary<(string File, int Index), FaceFonts> _byFile = [];
    private readonly List<FaceFonts> _faces = [];
    private readonly List<EmbeddedFont> _fonts = [];

    public FontSet(Scene scene)
    {
        foreach (var item in scene.Pages.SelectMany(page => page.Items))
        {
            if (item is SceneItem.Text { Field: null } text)
                Of(text.Face).Meet(text.Glyphs);
        }

        foreach (var glyph in scene.Recurring)
        {
            if (_byFace.TryGetValue(glyph.Face, out var face))
                face.MeetInFields(new ShownGlyph(glyph.GlyphId, glyph.Text));
        }

        foreach (var face in _faces)
            face.BeginFixedWords();
    }

    public IReadOnlyList<EmbeddedFont> Fonts => _fonts;

    /// <summary>The fonts of a face. The same face of the same file may have been opened more than once.</summary>
    public FaceFonts Of(FontFace face)
    {
        if (_byFace.TryGetValue(face, out var known))
            return known;

        if (!_byFile.TryGetValue((face.FileDigest, face.Index), out known))
        {
            _byFile.Add((face.FileDigest, face.Index), known = new FaceFonts(face, Begin));
            _faces.Add(known);
        }

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
