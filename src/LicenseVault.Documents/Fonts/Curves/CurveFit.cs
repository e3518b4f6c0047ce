namespace LicenseVault.Documents.Fonts.Curves;

/// <summary>
/// One cubic curve in place of several segments: it leaves and arrives in their directions, and how far its control points lie along these is found by least
/// squares, with the parameters of the points that it is held against improved in between (P. J. Schneider, "An Algorithm for Automatically Fitting Digitized Curves",
/// Graphics Gems, 1990).
/// </summary>
internal static class CurveFit
{
    // More rounds hardly ever bring a curve within the tolerance.
    private const int Rounds = 4;

    // What is so far off at first does not come near enough.
    private const double Hopeless = 8;

    /// <param name="run">Segments that follow one another.</param>
    /// <param name="tolerance">How far a point of theirs that is looked at may lie from it, in their unit.</param>
    /// <returns>Null when there is no such curve.</returns>
    public static PathSegment? Find(ReadOnlySpan<PathSegment> run, double tolerance)
    {
        if (run[0].StartTangent is not { } startTangent || run[^1].EndTangent is not { } endTangent)
            return null;

        var points = PathSamples.Of(run);
        var parameters = PathSamples.ChordLengthsOf(points);
        for (var round = 0; round < Rounds; round++)
        {
            if (Fitted(points, parameters, startTangent, endTangent) is not { } curve)
                return null;

            var distance = FurthestOf(curve, points, parameters);
            if (distance <= tolerance)
                return curve;
            if (distance > tolerance * Hopeless)
                return null;

            Reparameterize(curve, points, parameters);
        }

        return null;
    }

    private static PathSegment? Fitted(PathPoint[] points, double[] parameters, PathPoint startTangent, PathPoint endTangent)
    {
        var (start, end) = (points[0], points[^1]);
        // The matrix C and the right side X of the normal equations, as Schneider calls them.
        double c11 = 0, c12 = 0, c22 = 0, x1 = 0, x2 = 0, reach = 0;
        for (var index = 0; index < points.Length; index++)
        {
            var (t, u) = (parameters[index], 1 - parameters[index]);
            var (first, second) = (3 * u * u * t, 3 * u * t * t);
            var (a, b) = (startTangent * first, endTangent * -second);
            var rest = points[index] - (start * ((u * u * u) + first)) - (end * (second + (t * t * t)));
            (c11, c12, c22) = (c11 + a.Dot(a), c12 + a.Dot(b), c22 + b.Dot(b));
            (x1, x2) = (x1 + a.Dot(rest), x2 + b.Dot(rest));
            reach += index == 0 ? 0 : (points[index] - points[index - 1]).Length;
        }

        // Far below that of any two tangents that differ.
        const double Singular = 1e-9;
        var determinant = (c11 * c22) - (c12 * c12);
        if (Math.Abs(determinant) < Singular)
            return null;

        var (alpha1, alpha2) = (((x1 * c22) - (x2 * c12)) / determinant, ((c11 * x2) - (c12 * x1)) / determinant);
        // A control point further out than the whole run is long makes a loop.
        if (!(alpha1 > 0 && alpha2 > 0 && Math.Max(alpha1, alpha2) <= reach))
            return null;

        var curve = PathSegment.Curve(start, start + (startTangent * alpha1), end - (endTangent * alpha2), end);
        return curve.Control1.Reach <= FontLimits.Reach && curve.Control2.Reach <= FontLimits.Reach ? curve : null;
    }

    // Between two points that it passes a curve might still bulge.
    private static double FurthestOf(PathSegment curve, PathPoint[] points, double[] parameters)
    {
        var furthest = 0.0;
        for (var index = 1; index < points.Length; index++)
        {
            var between = curve.At((parameters[index - 1] + parameters[index]) / 2);
            furthest = Math.Max(furthest, Math.Max((curve.At(parameters[index]) - points[index]).Length, between.DistanceTo(points[index - 1], points[index])));
        }

        return furthest;
    }

    // One step of Newton's towards the place where the curve passes the point.
    private static void Reparameterize(PathSegment curve, PathPoint[] points, double[] parameters)
    {
        var (d1, d2, d3) = (curve.Control1 - curve.Start, curve.Control2 - curve.Control1, curve.End - curve.Control2);
        for (var index = 1; index < points.Length - 1; index++)
        {
            var (t, u) = (parameters[index], 1 - parameters[index]);
            var off = curve.At(t) - points[index];
            var slope = ((d1 * (u * u)) + (d2 * (2 * u * t)) + (d3 * (t * t))) * 3;
            var bend = (((d2 - d1) * u) + ((d3 - d2) * t)) * 6;
            var divisor = slope.Dot(slope) + off.Dot(bend);
            if (divisor > 0)
                parameters[index] = Math.Clamp(t - (off.Dot(slope) / divisor), 0, 1);
        }
    }
}
