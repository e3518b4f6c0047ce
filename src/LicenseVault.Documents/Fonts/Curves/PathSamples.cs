namespace LicenseVault.Documents.Fonts.Curves;

/// <summary>Points on segments that follow one another.</summary>
internal static class PathSamples
{
    // Together with the middles between them, which are looked at too, they show every bend of a curve that turns by no more than a right angle.
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

    /// <summary>A parameter for each, from 0 to 1, by the lengths of the chords.</summary>
    public static double[] ChordLengthsOf(PathPoint[] points)
    {
        var parameters = new double[points.Length];
        for (var index = 1; index < points.Length; index++)
            parameters[index] = parameters[index - 1] + (points[index] - points[index - 1]).Length;
        for (var (index, whole) = (1, parameters[^1]); index < parameters.Length; index++)
            parameters[index] /= whole;

        return parameters;
    }
}
