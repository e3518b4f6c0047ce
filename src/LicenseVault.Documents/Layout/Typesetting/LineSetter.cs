using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Puts fitted lines at their places in a box, as runs of glyphs.</summary>
/// <param name="middle">How far above the baseline the middle of a line lies, in ems.</param>
internal sealed class LineSetter(Box box, TextStyle style, FittedText text, double middle, string? field)
{
    /// <summary>A line that would have to be widened more than this between two characters, in ems, is not justified.</summary>
    private const double MostWidening = 0.4;

    private readonly double _size = text.Size;

    public IEnumerable<SceneItem> Set()
    {
        var height = _size * (1 + ((text.Lines.Count - 1) * style.LineHeight));
        var top = box.Y + style.VerticalAlign switch
        {
            VerticalAlignment.Top => 0,
            VerticalAlignment.Middle => (box.Height - height) / 2,
            _ => box.Height - height,
        };

        return text.Lines.SelectMany((line, index) => Set(line, top + (_size * (0.5 + middle + (index * style.LineHeight)))));
    }

    private IEnumerable<SceneItem> Set(TextLine line, double baseline)
    {
        var spare = box.Width - line.WidthAt(_size, style.Spacing);
        var widening = WideningOf(line, spare);
        var pen = box.X + (widening is null ? spare * ShareAtLeft() : 0);

        var run = new List<PlacedGlyph>();
        FontFace? face = null;
        double start = 0;
        for (var index = line.Start; index < line.End; index++)
        {
            var character = line.Paragraph[index];
            if (index > line.Start)
                pen += line.Paragraph.GapBefore(index, _size, style.Spacing) + (Widens(line, index) ? widening ?? 0 : 0);

            if (!ReferenceEquals(face, character.Face))
            {
                if (run.Count > 0)
                    yield return RunOf(face!, start, baseline, run);

                (face, start, run) = (character.Face, pen, []);
            }

            run.Add(new PlacedGlyph(character.Glyph, character.Text, pen - start));
            pen += character.Advance * _size;
        }

        if (run.Count > 0)
            yield return RunOf(face!, start, baseline, run);
    }

    private SceneItem.Text RunOf(FontFace face, double x, double y, IReadOnlyList<PlacedGlyph> glyphs) =>
        new(face, _size, style.Colour, x, y, glyphs) { Field = field };

    /// <summary>A lone character that was to be spread stands in the middle.</summary>
    private double ShareAtLeft() => style.Align switch
    {
        HorizontalAlignment.Centre or HorizontalAlignment.Spread => 0.5,
        HorizontalAlignment.Right => 1,
        _ => 0,
    };

    /// <summary>What is added at each place that is widened, so that the line fills the box; null when the line stays as it is.</summary>
    private double? WideningOf(TextLine line, double spare)
    {
        var places = Enumerable.Range(line.Start, line.VisibleEnd - line.Start).Skip(1).Count(index => Widens(line, index));
        if (places == 0 || (style.Align is HorizontalAlignment.Justify && spare / places > MostWidening * _size))
            return null;

        return spare / places;
    }

    /// <summary>Whether the place before a character is widened to fill the line.</summary>
    private bool Widens(TextLine line, int index)
    {
        return index < line.VisibleEnd && !line.Paragraph[index].Is(CharacterTraits.Mark) && style.Align switch
        {
            HorizontalAlignment.Spread => true,
            HorizontalAlignment.Justify => !line.EndsParagraph && !line.Paragraph.IsInsideWord(index),
            _ => false,
        };
    }
}
