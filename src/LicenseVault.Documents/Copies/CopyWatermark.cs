using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Layout.Typesetting;

namespace LicenseVault.Documents.Copies;

/// <summary>Words in several lines that lie aslant across a page, again and again, so that no part of it can be cut out without them.</summary>
internal sealed class CopyWatermark
{
    /// <summary>What a fault of these words is a fault of.</summary>
    public const string Field = "purpose";

    // Parts of a full turn: upwards to the right.
    private const double Slant = -24.0 / 360;
    private const double Opacity = 0.32;
    private const int LongestLine = 20;
    private const int MostLines = 7;
    private const double LineHeight = 1.3;
    private const double Apart = 3;

    // As far from white as from black, so that it is read on a dark cover too.
    private static readonly Colour Grey = new(0x80, 0x80, 0x88);

    private readonly IReadOnlyList<TextLine> _lines;

    private CopyWatermark(IReadOnlyList<TextLine> lines) => _lines = lines;

    /// <summary>What no face shows is refused, and then nothing lies across.</summary>
    public static CopyWatermark Of(IReadOnlyList<string> paragraphs, Drafting drafting, FaceChain chain)
    {
        var manuscript = Typesetter.Read(string.Join('\n', paragraphs), chain);
        foreach (var fault in manuscript.Faults)
            drafting.Refuse(Field, "", fault.Kind, fault.Detail);

        // The first and the last say for whom and until when; of a long purpose between them as much as there is room for: all of it stands below the page.
        var lines = manuscript.Faults.Count > 0 ? [] : LineBreaker.Break(manuscript.Paragraphs, LongestLine, 1, 0) ?? [];
        return new CopyWatermark(lines.Count <= MostLines ? lines : [.. lines.Take(MostLines - 1), lines[^1]]);
    }

    public SceneItem.Overlay On(ScenePage page)
    {
        var size = Math.Clamp(Math.Min(page.Width, page.Height) / 44, 3.4, 6);
        var (blockWidth, blockHeight) = (_lines.Select(line => line.WidthAt(size, 0)).DefaultIfEmpty(size).Max(), _lines.Count * LineHeight * size);
        var (paceX, paceY) = (blockWidth + (2 * Apart * size), blockHeight + (Apart * size));
        var reach = Math.Sqrt((page.Width * page.Width) + (page.Height * page.Height)) / 2;
        var turn = Turn.Of(Slant);
        var glyphs = new List<SetGlyph>();
        var rows = (int)Math.Ceiling(reach / paceY);
        for (var row = -rows; row <= rows; row++)
        {
            // Every other row is set off by half, as bricks are.
            var columns = (int)Math.Ceiling(reach / paceX) + 1;
            for (var column = -columns; column <= columns; column++)
                glyphs.AddRange(Block(((column + (row % 2 == 0 ? 0 : 0.5)) * paceX) - (blockWidth / 2), (row * paceY) - (blockHeight / 2), size, turn, page));
        }

        return new SceneItem.Overlay(Grey, Opacity, glyphs);
    }

    /// <param name="left">From the middle of the page, before it is turned.</param>
    /// <param name="top">From the middle of the page, before it is turned.</param>
    private IEnumerable<SetGlyph> Block(double left, double top, double size, Turn turn, ScenePage page)
    {
        foreach (var (number, line) in _lines.Index())
        {
            var (pen, baseline) = (left, top + (((number * LineHeight) + 1) * size));
            for (var index = line.Start; index < line.End; index++)
            {
                var character = line.Paragraph[index];
                pen += index > line.Start ? line.Paragraph.GapBefore(index, size, 0) : 0;
                var (x, y) = ((page.Width / 2) + (pen * turn.Cos) - (baseline * turn.Sin), (page.Height / 2) + (pen * turn.Sin) + (baseline * turn.Cos));
                pen += character.Advance * size;
                if (x > -size && x < page.Width + size && y > 0 && y < page.Height + size && character.Face.OutlineOf(character.Glyph).Steps.Count > 0)
                    yield return new SetGlyph(character.Face, character.Glyph, Placement.OfGlyph(size / character.Face.Metrics.UnitsPerEm, size / character.Face.Metrics.UnitsPerEm, turn, x, y));
            }
        }
    }
}
