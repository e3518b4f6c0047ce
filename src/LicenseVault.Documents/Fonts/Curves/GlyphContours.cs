using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.Curves;

/// <summary>The closed contours of a glyph as segments, without those of no length.</summary>
internal static class GlyphContours
{
    /// <param name="steps">As a face draws them.</param>
    /// <param name="scale">Units of the result in one of theirs.</param>
    public static IReadOnlyList<IReadOnlyList<PathSegment>> Of(IReadOnlyList<OutlineStep> steps, double scale)
    {
        var contours = new List<IReadOnlyList<PathSegment>>();
        var contour = new List<PathSegment>();
        var (start, at) = (default(PathPoint), default(PathPoint));
        foreach (var step in steps)
        {
            var to = step.Verb is OutlineVerb.Close ? start : Point(step.X, step.Y);
            if (step.Verb is OutlineVerb.Curve)
                contour.Add(PathSegment.Curve(at, Point(step.X1, step.Y1), Point(step.X2, step.Y2), to));
            else if (step.Verb is not OutlineVerb.Move && to != at)
                contour.Add(PathSegment.Line(at, to));

            at = to;
            if (step.Verb is OutlineVerb.Move)
                start = to;
            if (step.Verb is not OutlineVerb.Close)
                continue;

            contour.RemoveAll(segment => segment.StartTangent is null);
            if (contour.Count > 0)
                contours.Add(contour);
            contour = [];
        }

        return contours;

        PathPoint Point(double x, double y) => new(x * scale, y * scale);
    }
}
