namespace LicenseVault.Documents.Fonts.Curves;

/// <summary>Points on segments that follow one another.</summary>
internal static class PathSamples
{
    private const int OnLine = 2, OnCurve = 4;

    public static PathPoint[] Of(ReadOnlySpan<PathSegment> run)
    {
        var points = new List<PathPoint>();
        foreach (var segment in run)
        {
            var count = segment.IsLine ? OnLine : OnCurve;
            for (var index = 0; index < count; index++)
                points.Add(segment.At(index / (double)count));
        }

        return [.. points, run[^1].End];
    }

    /// <summary>How far along each lies: from 0 to 1, by the way from point to point.</summary>
    public static double[] PlacesOf(PathPoint[] points)
    {
        var places = new double[points.Length];
        for (var index = 1; index < points.Length; index++)
            places[index] = places[index - 1] + (points[index] - points[index - 1]).Length;
        for (var (index, whole) = (1, places[^1]); index < places.Length; index++)
            places[index] /= whole;

        return places;
    }

    /// <summary>How far the furthest of them lies from the line from the first to the last.</summary>
    public static double OffLine(PathPoint[] points)
    {
        var furthest = 0.0;
        foreach (var point in points)
            furthest = Math.Max(furthest, point.DistanceTo(points[0], points[^1]));

        return furthest;
    }
}
