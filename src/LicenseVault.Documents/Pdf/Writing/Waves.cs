using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Cuts a line that goes on and on alike, such as those of a border, into waves that are the same but for their place.</summary>
internal static class Waves
{
    private const int CurvesPerWave = 2;

    // With the first and the last, which stay with what comes before and after: a corner there is not cut.
    private const int Fewest = 6;

    // In millimetres: far less than the last digit that is written.
    private const double Tolerance = 1e-4;

    // The tangent of the widest turn that is none.
    private const double Straight = 0.01;

    /// <returns>The line itself where it has no such waves.</returns>
    public static IReadOnlyList<OutlinePart> Cut(OutlinePart line)
    {
        var (steps, pieces) = (line.Steps, new List<OutlinePart>());
        var (start, at) = (0, 0);
        while (at < steps.Count)
        {
            var waves = CountAt(steps, at);
            if (waves < Fewest)
            {
                at++;
                continue;
            }

            Add(start, at + CurvesPerWave);
            start = at + ((waves - 1) * CurvesPerWave);
            for (at += CurvesPerWave; at < start; at += CurvesPerWave)
                Add(at, at + CurvesPerWave);
        }

        if (pieces.Count == 0)
            return [line];

        Add(start, steps.Count - 1);
        return pieces;

        void Add(int from, int to)
        {
            if (from < to)
                pieces.Add(OutlinePart.Along([OutlineStep.Move(steps[from].X, steps[from].Y), .. steps.Skip(from + 1).Take(to - from)]));
        }
    }

    private static int CountAt(IReadOnlyList<OutlineStep> steps, int at)
    {
        if (at + CurvesPerWave + 1 >= steps.Count || !IsAlike(steps, at, at) || !IsSmooth(steps[at + CurvesPerWave], steps[at + CurvesPerWave + 1]))
            return 0;

        var waves = 1;
        while (at + ((waves + 1) * CurvesPerWave) < steps.Count && IsAlike(steps, at, at + (waves * CurvesPerWave)))
            waves++;

        return waves;
    }

    private static bool IsAlike(IReadOnlyList<OutlineStep> steps, int one, int other)
    {
        var (right, down) = (steps[other].X - steps[one].X, steps[other].Y - steps[one].Y);
        for (var step = 1; step <= CurvesPerWave; step++)
        {
            var (a, b) = (steps[one + step], steps[other + step]);
            if ((a.Verb, b.Verb) is not (OutlineVerb.Curve, OutlineVerb.Curve)
                || !Near(b.X1 - a.X1, right) || !Near(b.X2 - a.X2, right) || !Near(b.X - a.X, right)
                || !Near(b.Y1 - a.Y1, down) || !Near(b.Y2 - a.Y2, down) || !Near(b.Y - a.Y, down))
                return false;
        }

        return true;
    }

    // Where a line turns sharply its corner would be lost.
    private static bool IsSmooth(OutlineStep before, OutlineStep after)
    {
        var (x, y, nextX, nextY) = (before.X - before.X2, before.Y - before.Y2, after.X1 - before.X, after.Y1 - before.Y);
        return Math.Abs((x * nextY) - (y * nextX)) < Straight * ((x * nextX) + (y * nextY));
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < Tolerance;
}
