using System.Runtime.CompilerServices;
using System.Text;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// Paints shapes. In a long one, such as a template's own art, figures that are the same but for their place are written alike, each from an origin of its own:
/// compressed, all but the first of them are next to nothing.
/// </summary>
internal sealed class ShapeInk(PdfBuffer content, double pageHeight)
{
    private const int LongOutline = 60;

    // What it takes to move the origin is not less than this.
    private const int ShortestFigure = 24;

    // By the outline itself, and forgotten with it: a template places its art once.
    private static readonly ConditionalWeakTable<Outline, Written> _written = [];

    public void Draw(SceneItem.Shape shape)
    {
        // What shows a field is met on one certificate only.
        if (shape.Field is not null || shape.Outline.Steps.Count < LongOutline)
        {
            if (shape is { Stroke: null } && ModuleGrid.Of(shape.Outline) is { } grid)
                Draw(shape, grid);
            else
                Paint(shape, shape.Outline.Steps);

            return;
        }

        var (isFilled, isDashed, pen) = (shape.Fill is not null, shape.Stroke?.Dashes.Count > 0, shape.Stroke?.Width);
        if (!_written.TryGetValue(shape.Outline, out var known) || (known.PageHeight, known.IsFilled, known.IsDashed, known.Pen) != (pageHeight, isFilled, isDashed, pen))
        {
            var start = content.Length;
            DrawFigures(shape);
            _written.AddOrUpdate(shape.Outline, new Written(pageHeight, isFilled, isDashed, pen, content.Written[start..].ToArray()));
            return;
        }

        content.Write(known.Bytes);
    }

    private void DrawFigures(SceneItem.Shape shape)
    {
        var figures = new OrderedDictionary<string, List<OutlinePart>>(StringComparer.Ordinal);
        var (whole, parts) = (OutlinePart.Of(shape), new List<OutlinePart>());
        foreach (var part in whole)
            parts.AddRange(shape is { Fill: null, Stroke.Dashes.Count: 0 } ? Waves.Cut(part) : [part]);

        foreach (var part in parts)
        {
            var figure = FigureOf(part);
            if (!figures.TryGetValue(figure, out var alike))
                figures.Add(figure, alike = []);

            alike.Add(part);
        }

        List<OutlineStep> single = [.. figures.Where(figure => !IsStamped(figure)).SelectMany(figure => figure.Value).SelectMany(part => part.Steps)];
        if (single.Count > 0)
            Paint(shape, single);
        if (!figures.Any(IsStamped))
            return;

        // Where a line was cut, round ends close the gap that is otherwise seen between two that only touch.
        content.Write(parts.Count > whole.Count ? "q 1 J\n"u8 : "q\n"u8);
        var (x, y) = (0.0, 0.0);
        foreach (var (figure, alike) in figures.Where(IsStamped))
        {
            foreach (var part in alike)
            {
                var (left, bottom) = (PdfNumber.PathPoints(part.Steps[0].X), PdfNumber.PathPoints(pageHeight - part.Steps[0].Y));
                content.Write($"1 0 0 1 {left - x} {bottom - y} cm\n");
                content.Write(figure);
                content.Write(OperatorOf(shape));
                (x, y) = (left, bottom);
            }
        }

        content.Write("Q\n"u8);
    }

    private void Draw(SceneItem.Shape shape, ModuleGrid grid)
    {
        var module = PdfNumber.Points(grid.Module);
        content.Write($"q {module} 0 0 {-module} {PdfNumber.Points(grid.Left)} {PdfNumber.Points(pageHeight - grid.Top)} cm\n");
        foreach (var (column, row, length) in grid.Runs)
            content.Write($"{column} {row} {length} 1 re ");

        content.Write(OperatorOf(shape));
        content.Write("Q\n"u8);
    }

    private static bool IsStamped(KeyValuePair<string, List<OutlinePart>> figure) => figure.Value.Count > 1 && figure.Key.Length >= ShortestFigure;

    private static string FigureOf(OutlinePart part)
    {
        var figure = new PdfBuffer();
        new PathInk(figure, part.Steps[0].X, part.Steps[0].Y).Draw(part.Steps);
        var path = Encoding.ASCII.GetString(figure.Written);
        figure.Release();
        return path;
    }

    private void Paint(SceneItem.Shape shape, IReadOnlyList<OutlineStep> steps)
    {
        new PathInk(content, 0, pageHeight).Draw(steps);
        content.Write(OperatorOf(shape));
    }

    private static ReadOnlySpan<byte> OperatorOf(SceneItem.Shape shape) => (shape.Fill, shape.Stroke, shape.Outline.EvenOdd) switch
    {
        (null, _, _) => "S\n"u8,
        (_, null, false) => "f\n"u8,
        (_, null, true) => "f*\n"u8,
        (_, _, false) => "B\n"u8,
        (_, _, true) => "B*\n"u8,
    };

    private sealed record Written(double PageHeight, bool IsFilled, bool IsDashed, double? Pen, byte[] Bytes);
}
