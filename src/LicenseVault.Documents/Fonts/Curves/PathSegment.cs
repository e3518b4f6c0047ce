namespace LicenseVault.Documents.Fonts.Curves;

/// <summary>A line, or a cubic curve.</summary>
internal readonly record struct PathSegment(PathPoint Start, PathPoint Control1, PathPoint Control2, PathPoint End, bool IsLine)
{
    /// <summary>The direction in which it leaves its start.</summary>
    public PathPoint? StartTangent => (Control1 - Start).Direction ?? (Control2 - Start).Direction ?? (End - Start).Direction;

    /// <summary>The direction in which it reaches its end.</summary>
    public PathPoint? EndTangent => (End - Control2).Direction ?? (End - Control1).Direction ?? (End - Start).Direction;

    /// <summary>Whether it turns by more than a right angle.</summary>
    public bool TurnsBack => StartTangent is { } start && EndTangent is { } end && start.Dot(end) < 0;

    public PathSegment Reversed => new(End, Control2, Control1, Start, IsLine);

    public static PathSegment Line(PathPoint start, PathPoint end) => new(start, start, end, end, IsLine: true);

    public static PathSegment Curve(PathPoint start, PathPoint control1, PathPoint control2, PathPoint end) => new(start, control1, control2, end, IsLine: false);

    // A record would print its reverse too, and the reverse of that, without end.
    public override string ToString() => IsLine ? $"{Start} to {End}" : $"{Start} by {Control1} and {Control2} to {End}";

    /// <param name="t">From 0, its start, to 1, its end.</param>
    public PathPoint At(double t)
    {
        if (IsLine)
            return Start + ((End - Start) * t);

        var u = 1 - t;
        return (Start * (u * u * u)) + (Control1 * (3 * u * u * t)) + (Control2 * (3 * u * t * t)) + (End * (t * t * t));
    }
}
