using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>Turns contours of quadratic curves into lines and cubic curves.</summary>
internal sealed class ContourDrawing
{
    private readonly List<OutlineStep> _steps = [];
    private GlyphPoint _at;
    private GlyphPoint? _control;

    public static IReadOnlyList<OutlineStep> Draw(IReadOnlyList<GlyphPoint> points)
    {
        var drawing = new ContourDrawing();
        var contour = new List<GlyphPoint>();
        foreach (var point in points)
        {
            contour.Add(point);
            if (!point.EndsContour)
                continue;

            // One point alone encloses nothing: fonts use it as an anchor.
            if (contour.Count > 1)
                drawing.Add(contour);
            contour.Clear();
        }

        return drawing._steps;
    }

    private void Add(List<GlyphPoint> contour)
    {
        var first = contour.FindIndex(point => point.IsOnCurve);
        var start = first < 0 ? GlyphPoint.Between(contour[^1], contour[0]) : contour[first];
        _steps.Add(OutlineStep.Move(start.X, start.Y));
        _at = start;
        for (var offset = 1; offset <= contour.Count; offset++)
        {
            var point = contour[(first + offset) % contour.Count];
            if (!point.IsOnCurve)
                Bend(point);
            else if (offset < contour.Count)
                GoTo(point);
        }

        // The way back to the start, when it is straight, is drawn by closing.
        if (_control is not null)
            GoTo(start);
        _steps.Add(OutlineStep.Close);
    }

    private void Bend(GlyphPoint control)
    {
        if (_control is { } earlier)
            GoTo(GlyphPoint.Between(earlier, control));
        _control = control;
    }

    private void GoTo(GlyphPoint point)
    {
        _steps.Add(_control is { } control
            ? OutlineStep.Curve(
                Third(_at.X, control.X), Third(_at.Y, control.Y), Third(point.X, control.X), Third(point.Y, control.Y), point.X, point.Y)
            : OutlineStep.Line(point.X, point.Y));
        (_at, _control) = (point, null);
    }

    /// <summary>The cubic control point lies two thirds of the way to the quadratic one.</summary>
    private static double Third(double end, double control) => (end + (2 * control)) / 3;
}
