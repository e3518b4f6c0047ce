using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Puts fitted lines at their places in a box, as runs of glyphs.</summary>
/// <param name="middle">How far above the baseline the middle of a line lies, in ems.</param>
internal sealed class LineSetter(Box box, TextStyle style, FittedText text, double middle, string? field)
{
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
        var places = style.Align is HorizontalAlignment.Spread or HorizontalAlignment.Justify ? PlacesToWiden(line) : 0;
        var widening = places > 0 ? spare / places : 0;
        var pen = box.X + (places > 0 ? 0 : spare * ShareAtLeft());

        var run = new List<PlacedGlyph>();
        FontFace? face = null;
        double start = 0;
        for (var index = line.Start; index < line.End; index++)
        {
            var character = line.Paragraph[index];
            if (index > line.Start)
                pen += line.Paragraph.GapBefore(index, _size, style.Spacing) + (Widens(line, index) ? widening : 0);

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

    private int PlacesToWiden(TextLine line)
    {
        var places = 0;
        for (var index = line.Start + 1; index < line.VisibleEnd; index++)
            places += Widens(line, index) ? 1 : 0;

        return places;
    }

    /// <summary>Whether the place before a character is widened to fill the line.</summary>
    private bool Widens(TextLine line, int index)
    {
        var (before, after) = (line.Paragraph[index - 1], line.Paragraph[index]);
        return index < line.VisibleEnd && !after.Is(CharacterTraits.Mark) && style.Align switch
        {
            HorizontalAlignment.Spread => true,
            HorizontalAlignment.Justify => !line.EndsParagraph && !(before.Is(CharacterTraits.Word) && after.Is(CharacterTraits.Word)),
            _ => false,
        };
    }
}
