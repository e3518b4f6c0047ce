using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// The glyphs of one face that a file shows. A character code stands for a glyph together with its text, so that two characters
/// that share a glyph (U+2F00 and U+4E00, say) are still told apart by whoever copies the text.
/// </summary>
internal sealed class EmbeddedFont(FontFace face, FontUse use, PdfName name)
{
    private readonly Dictionary<ShownGlyph, ushort> _codes = [];
    private readonly Dictionary<int, ushort> _codesByGlyph = [];
    private readonly List<int> _glyphs = [];
    private readonly List<string> _texts = [];
    private readonly List<double> _widths = [];

    public FontFace Face => face;

    /// <summary>What content streams call it.</summary>
    public PdfName Name => name;

    /// <summary>Whether other files have the very same one.</summary>
    public bool Recurs => use is not FontUse.Values;

    /// <summary>The glyphs of codes 1, 2, …</summary>
    public IReadOnlyList<int> Glyphs => _glyphs;

    /// <summary>The texts of codes 1, 2, …</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The advance widths of codes 1, 2, …, in thousandths of the em.</summary>
    public IReadOnlyList<double> Widths => _widths;

    public ushort? Find(ShownGlyph glyph) => _codes.TryGetValue(glyph, out var known) ? known : null;

    /// <summary>Some code that shows the glyph, whatever it says.</summary>
    public ushort? Find(int glyph) => _codesByGlyph.TryGetValue(glyph, out var known) ? known : null;

    public ushort CodeOf(ShownGlyph glyph)
    {
        if (_codes.TryGetValue(glyph, out var known))
            return known;

        var code = checked((ushort)(_glyphs.Count + 1));
        _codes.Add(glyph, code);
        _codesByGlyph.TryAdd(glyph.Glyph, code);
        _glyphs.Add(glyph.Glyph);
        _texts.Add(glyph.Text);
        _widths.Add(PdfNumber.Round(face.AdvanceOf(glyph.Glyph) * 1000.0 / face.Metrics.UnitsPerEm));
        return code;
    }
}
