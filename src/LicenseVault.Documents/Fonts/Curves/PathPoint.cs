using System.Globalization;

namespace LicenseVault.Documents.Fonts.Curves;

/// <summary>A point of a glyph's path, or the way between two. Nothing but sums, products, quotients and square roots is asked of it, which are the same on every processor.</summary>
internal readonly record struct PathPoint(double X, double Y)
{
    /// <summary>The greater of its distances from the two axes.</summary>
    public double Reach => Math.Max(Math.Abs(X), Math.Abs(Y));

    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>The same direction, one unit long; null for no way at all.</summary>
    public PathPoint? Direction => Length is > 0 and var length ? this * (1 / length) : null;

    public static PathPoint operator +(PathPoint a, PathPoint b) => new(a.X + b.X, a.Y + b.Y);

    public static PathPoint operator -(PathPoint a, PathPoint b) => new(a.X - b.X, a.Y - b.Y);

    public static PathPoint operator *(PathPoint a, double times) => new(a.X * times, a.Y * times);

    // A record would print its direction too, and the direction's direction, without end.
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X}, {Y})");

    public double Dot(PathPoint other) => (X * other.X) + (Y * other.Y);

    /// <summary>How far it lies from the line between two points, ends included.</summary>
    public double DistanceTo(PathPoint start, PathPoint end)
    {
        var (way, reached) = (end - start, this - start);
        var along = way.Dot(way) is > 0 and var square ? Math.Clamp(reached.Dot(way) / square, 0, 1) : 0;
        return (reached - (way * along)).Length;
    }
}
