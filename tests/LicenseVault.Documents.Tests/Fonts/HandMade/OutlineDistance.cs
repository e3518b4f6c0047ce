using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>How far the furthest point of either of two outlines lies from the other one.</summary>
internal static class OutlineDistance
{
    private const int PointsOfCurve = 12;

    public static double Between(Outline one, double scaleOfOne, Outline other, double scaleOfOther)
    {
        var (first, second) = (LinesOf(one, scaleOfOne), LinesOf(other, scaleOfOther));
        if (first.Count == 0 || second.Count == 0)
            return first.Count == second.Count ? 0 : double.PositiveInfinity;

        return Math.Max(Furthest(first, second), Furthest(second, first));
    }

    private static double Furthest(List<(double X, double Y, double ToX, double ToY)> from, List<(double X, double Y, double ToX, double ToY)> to) =>
        from.Max(line => to.Min(other => Distance(line.X, line.Y, other)));

    private static double Distance(double x, double y, (double X, double Y, double ToX, double ToY) line)
    {
        var (dx, dy) = (line.ToX - line.X, line.ToY - line.Y);
        var square = (dx * dx) + (dy * dy);
        var along = square == 0 ? 0 : Math.Clamp((((x - line.X) * dx) + ((y - line.Y) * dy)) / square, 0, 1);
        return double.Hypot(x - line.X - (along * dx), y - line.Y - (along * dy));
    }

    private static List<(double X, double Y, double ToX, double ToY)> LinesOf(Outline outline, double scale)
    {
        var lines = new List<(double X, double Y, double ToX, double ToY)>();
        var (start, at) = ((X: 0.0, Y: 0.0), (X: 0.0, Y: 0.0));
        foreach (var step in outline.Steps)
        {
            var to = step.Verb is OutlineVerb.Close ? start : (X: step.X * scale, Y: step.Y * scale);
            if (step.Verb is OutlineVerb.Move)
                start = to;
            else
                Add(step, to);

            at = to;
        }

        return lines;

        void Add(OutlineStep step, (double X, double Y) to)
        {
            var count = step.Verb is OutlineVerb.Curve ? PointsOfCurve : 1;
            var (x, y) = at;
            for (var index = 1; index <= count; index++)
            {
                var (t, u) = (index / (double)count, 1 - (index / (double)count));
                var (nextX, nextY) = step.Verb is not OutlineVerb.Curve
                    ? to
                    : (On(at.X, step.X1 * scale, step.X2 * scale, to.X), On(at.Y, step.Y1 * scale, step.Y2 * scale, to.Y));
                lines.Add((x, y, nextX, nextY));
                (x, y) = (nextX, nextY);

                double On(double a, double b, double c, double d) => (u * u * u * a) + (3 * u * u * t * b) + (3 * u * t * t * c) + (t * t * t * d);
            }
        }
    }
}
