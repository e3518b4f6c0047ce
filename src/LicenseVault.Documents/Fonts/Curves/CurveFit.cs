namespace LicenseVault.Documents.Fonts.Curves;

/// <summary>
/// One cubic curve in place of several segments: it leaves and arrives in their directions, and how far its control points lie along these is found by least
/// squares, with the points that it is held against moved along it in between (as P. Schneider describes it, Graphics Gems, 1990).
/// </summary>
internal static class CurveFit
{
    private const int Rounds = 4;

    // What is so far off at first does not come near enough.
    private const double Hopeless = 8;

    // A control point further out than the whole way is long makes a loop.
    private const double FurthestControl = 1;

    /// <param name="run">Segments that follow one another.</param>
    /// <param name="tolerance">How far a point of theirs may lie from it.</param>
    /// <returns>Null when there is no such curve.</returns>
    public static PathSegment? Find(ReadOnlySpan<PathSegment> run, double tolerance)
    {
        if (run[0].Departure is not { } departure || run[^1].Arrival is not { } arrival)
            return null;

        var points = PathSamples.Of(run);
        var places = PathSamples.PlacesOf(points);
        for (var round = 0; round < Rounds; round++)
        {
            if (Fitted(points, places, departure, arrival) is not { } curve)
                return null;

            var distance = FurthestOf(curve, points, places);
            if (distance <= tolerance)
                return curve;
            if (distance > tolerance * Hopeless)
                return null;

            MovePlaces(curve, points, places);
        }

        return null;
    }

    private static PathSegment? Fitted(PathPoint[] points, double[] places, PathPoint departure, PathPoint arrival)
    {
        var (start, end) = (points[0], points[^1]);
        double aa = 0, ab = 0, bb = 0, ax = 0, bx = 0, reach = 0;
        for (var index = 0; index < points.Length; index++)
        {
            var (t, u) = (places[index], 1 - places[index]);
            var (first, second) = (3 * u * u * t, 3 * u * t * t);
            var (a, b) = (departure * first, arrival * -second);
            var rest = points[index] - (start * ((u * u * u) + first)) - (end * (second + (t * t * t)));
            (aa, ab, bb) = (aa + a.Dot(a), ab + a.Dot(b), bb + b.Dot(b));
            (ax, bx) = (ax + a.Dot(rest), bx + b.Dot(rest));
            reach += index == 0 ? 0 : (points[index] - points[index - 1]).Length;
        }

        const double Singular = 1e-9;
        var determinant = (aa * bb) - (ab * ab);
        if (Math.Abs(determinant) < Singular)
            return null;

        var (out1, out2) = (((ax * bb) - (bx * ab)) / determinant, ((aa * bx) - (ab * ax)) / determinant);
        return out1 > 0 && out2 > 0 && out1 <= reach * FurthestControl && out2 <= reach * FurthestControl
            ? PathSegment.Curve(start, start + (departure * out1), end - (arrival * out2), end)
            : null;
    }

    // Between two points that it passes a curve might still bulge.
    private static double FurthestOf(PathSegment curve, PathPoint[] points, double[] places)
    {
        var furthest = 0.0;
        for (var index = 1; index < points.Length; index++)
        {
            var between = curve.At((places[index - 1] + places[index]) / 2);
            furthest = Math.Max(furthest, Math.Max((curve.At(places[index]) - points[index]).Length, between.DistanceTo(points[index - 1], points[index])));
        }

        return furthest;
    }

    // One step of Newton's towards the place where the curve passes the point.
    private static void MovePlaces(PathSegment curve, PathPoint[] points, double[] places)
    {
        var (d1, d2, d3) = (curve.Control1 - curve.Start, curve.Control2 - curve.Control1, curve.End - curve.Control2);
        for (var index = 1; index < points.Length - 1; index++)
        {
            var (t, u) = (places[index], 1 - places[index]);
            var off = curve.At(t) - points[index];
            var slope = ((d1 * (u * u)) + (d2 * (2 * u * t)) + (d3 * (t * t))) * 3;
            var bend = (((d2 - d1) * u) + ((d3 - d2) * t)) * 6;
            var divisor = slope.Dot(slope) + off.Dot(bend);
            if (divisor > 0)
                places[index] = Math.Clamp(t - (off.Dot(slope) / divisor), 0, 1);
        }
    }
}
