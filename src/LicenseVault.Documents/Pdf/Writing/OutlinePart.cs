using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>A part of an outline that can be painted by itself: it looks the same whatever of the rest is painted before and after.</summary>
internal sealed class OutlinePart
{
    // More than a template draws with one shape; to compare them all would take longer than it is worth.
    private const int MostContours = 512;

    private readonly List<OutlineStep> _steps = [];
    private double _left = double.MaxValue, _top = double.MaxValue, _right = double.MinValue, _bottom = double.MinValue;

    public IReadOnlyList<OutlineStep> Steps => _steps;

    public static OutlinePart Along(IEnumerable<OutlineStep> steps)
    {
        var part = new OutlinePart();
        foreach (var step in steps)
            part.Add(step);

        return part;
    }

    /// <summary>
    /// Divides the outline of a shape. Lines of one colour may be painted one by one; areas only where they lie apart, with their rims: one contour may be the hole in
    /// another.
    /// </summary>
    public static IReadOnlyList<OutlinePart> Of(SceneItem.Shape shape)
    {
        var contours = ContoursOf(shape.Outline);
        if (shape.Fill is null)
            return contours;
        if (contours.Count > MostContours)
            return [Joined(contours)];

        // Half the pen, and as far as a corner of it may reach (ISO 32000-1, 8.4.3.5).
        const double MitreLimit = 10;
        var rim = (shape.Stroke?.Width ?? 0) / 2 * MitreLimit;
        var parts = new List<OutlinePart>();
        foreach (var contour in contours)
        {
            var part = contour;
            while (parts.Find(other => other.Touches(part, rim)) is { } touching)
            {
                parts.Remove(touching);
                part = Joined([touching, part]);
            }

            parts.Add(part);
        }

        return parts;
    }

    private static List<OutlinePart> ContoursOf(Outline outline)
    {
        var contours = new List<OutlinePart>();
        foreach (var step in outline.Steps)
        {
            if (step.Verb is OutlineVerb.Move || contours.Count == 0)
                contours.Add(new OutlinePart());

            contours[^1].Add(step);
        }

        return contours;
    }

    private static OutlinePart Joined(IEnumerable<OutlinePart> parts) => Along(parts.SelectMany(part => part._steps));

    private bool Touches(OutlinePart other, double rim) =>
        _left - rim <= other._right + rim && other._left - rim <= _right + rim && _top - rim <= other._bottom + rim && other._top - rim <= _bottom + rim;

    private void Add(OutlineStep step)
    {
        _steps.Add(step);
        if (step.Verb is OutlineVerb.Close)
            return;

        Reach(step.X, step.Y);
        if (step.Verb is not OutlineVerb.Curve)
            return;

        Reach(step.X1, step.Y1);
        Reach(step.X2, step.Y2);
    }

    private void Reach(double x, double y) =>
        (_left, _top, _right, _bottom) = (Math.Min(_left, x), Math.Min(_top, y), Math.Max(_right, x), Math.Max(_bottom, y));
}
