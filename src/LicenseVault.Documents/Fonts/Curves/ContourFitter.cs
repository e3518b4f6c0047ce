namespace LicenseVault.Documents.Fonts.Curves;

/// <summary>
/// Draws a contour with fewer segments: fonts whose curves are quadratic need two or three for what one cubic draws. Corners stay where they are, and no
/// point that is looked at strays by more than the tolerance.
/// </summary>
internal static class ContourFitter
{
    // More segments than that are hardly ever one curve.
    private const int LongestRun = 12;

    // After so many runs from one place that no curve follows, a longer one will not do either.
    private const int MostMisses = 2;

    // The cosine of 15 degrees.
    private const double Smooth = 0.966;

    // What a line and a curve take in a charstring, in bytes.
    private const int LineCost = 5, CurveCost = 13;

    /// <param name="contour">One closed contour.</param>
    /// <param name="tolerance">In the unit of the contour.</param>
    /// <returns>The contour from its first corner on.</returns>
    public static IReadOnlyList<PathSegment> Fit(IReadOnlyList<PathSegment> contour, double tolerance)
    {
        if (contour.Count > FontLimits.FittedSegments)
            return contour;

        var segments = FromCorner(contour);
        var cheapest = new (int Cost, int From, PathSegment Segment)[segments.Length + 1];
        Array.Fill(cheapest, (int.MaxValue, 0, default), 1, segments.Length);
        for (var from = 0; from < segments.Length; from++)
        {
            var misses = 0;
            for (var to = from + 1; to <= Math.Min(segments.Length, from + LongestRun) && misses < MostMisses; to++)
            {
                if (to > from + 1 && IsCorner(segments[to - 2], segments[to - 1]))
                    break;

                if (Replacing(segments.AsSpan(from..to), tolerance) is not { } segment)
                    misses++;
                else if (cheapest[from].Cost + (segment.IsLine ? LineCost : CurveCost) is var cost && cost < cheapest[to].Cost)
                    cheapest[to] = (cost, from, segment);
            }
        }

        var fitted = new List<PathSegment>();
        for (var at = segments.Length; at > 0; at = cheapest[at].From)
            fitted.Add(cheapest[at].Segment);

        fitted.Reverse();
        return fitted;
    }

    private static PathSegment? Replacing(ReadOnlySpan<PathSegment> run, double tolerance)
    {
        // A line that is off by the whole tolerance shows where it meets a curve.
        if (DeviationFromChord(run) <= tolerance / 2)
            return PathSegment.Line(run[0].Start, run[^1].End);
        if (run.Length == 1)
            return run[0];

        foreach (var segment in run)
        {
            if (segment.TurnsBack)
                return null;
        }

        return CurveFit.Find(run, tolerance);
    }

    // No curve leaves the hull of its control points, so that these tell for all its points.
    private static double DeviationFromChord(ReadOnlySpan<PathSegment> run)
    {
        var (start, end, furthest) = (run[0].Start, run[^1].End, 0.0);
        foreach (var segment in run)
        {
            furthest = Math.Max(furthest, Math.Max(segment.Control1.DistanceTo(start, end), segment.Control2.DistanceTo(start, end)));
            furthest = Math.Max(furthest, segment.End.DistanceTo(start, end));
        }

        return furthest;
    }

    private static PathSegment[] FromCorner(IReadOnlyList<PathSegment> contour)
    {
        var corner = 0;
        while (corner < contour.Count && !IsCorner(contour[corner == 0 ? ^1 : corner - 1], contour[corner]))
            corner++;

        return [.. contour.Skip(corner), .. contour.Take(corner)];
    }

    private static bool IsCorner(PathSegment before, PathSegment after) =>
        before.EndTangent is not { } endTangent || after.StartTangent is not { } startTangent || endTangent.Dot(startTangent) < Smooth;
}
