using System.Globalization;
using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Svg;

/// <summary>The glyphs of a page, each drawn once at each size and used by its id. Numbered in the order first used.</summary>
internal sealed class SvgSymbols
{
    private readonly Dictionary<(FontFace Face, int Glyph, double Size), string?> _ids = [];
    private readonly StringBuilder _definitions = new();
    private int _count;

    /// <summary>The id of a glyph, or null when it has no ink.</summary>
    public string? IdOf(FontFace face, int glyph, double size)
    {
        if (!_ids.TryGetValue((face, glyph, size), out var id))
            _ids[(face, glyph, size)] = id = Define(face, glyph, size);

        return id;
    }

    public override string ToString() => _definitions.ToString();

    private string? Define(FontFace face, int glyph, double size)
    {
        var outline = face.OutlineOf(glyph);
        if (outline.Steps.Count == 0)
            return null;

        var scale = size / face.Metrics.UnitsPerEm;
        var drawn = Placement.OfGlyph(scale, scale, Turn.Of(0), 0, 0).Apply(outline);
        var id = string.Create(CultureInfo.InvariantCulture, $"g{_count++}");
        _definitions.Append($"<path id=\"{id}\" d=\"{SvgPath.Of(drawn)}\"{(drawn.EvenOdd ? " fill-rule=\"evenodd\"" : "")}/>\n");
        return id;
    }
}
