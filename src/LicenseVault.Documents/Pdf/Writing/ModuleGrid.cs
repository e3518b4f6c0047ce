using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Squares of one size in rows and columns, such as a QR code: with a square as the unit of the page, all numbers are short and whole.</summary>
/// <param name="Module">The side of a square, in millimetres.</param>
/// <param name="Left">Of the whole, in millimetres.</param>
/// <param name="Top">Of the whole, in millimetres.</param>
internal sealed record ModuleGrid(double Module, double Left, double Top, IReadOnlyList<ModuleRun> Runs)
{
    private const int FewestRuns = 32;
    private const double Tolerance = 1e-6;

    /// <summary>The squares of an outline, or null when it is something else.</summary>
    public static ModuleGrid? Of(Outline outline)
    {
        if (outline.Steps.Count < FewestRuns * Rectangle.Steps || outline.Steps.Count % Rectangle.Steps != 0)
            return null;

        var rectangles = new List<Rectangle>(outline.Steps.Count / Rectangle.Steps);
        for (var step = 0; step < outline.Steps.Count; step += Rectangle.Steps)
        {
            if (Rectangle.At(outline.Steps, step) is not { } rectangle)
                return null;

            rectangles.Add(rectangle);
        }

        var (module, left, top) = (rectangles[0].OtherY - rectangles[0].Y, rectangles.Min(each => each.X), rectangles.Min(each => each.Y));
        if (module <= 0)
            return null;

        var runs = new List<ModuleRun>(rectangles.Count);
        foreach (var (x, y, otherX, otherY) in rectangles)
        {
            if (Whole(x - left) is not { } column || Whole(y - top) is not { } row || Whole(otherX - x) is not { } length || Whole(otherY - y) is not 1)
                return null;

            runs.Add(new ModuleRun(column, row, length));
        }

        return new ModuleGrid(module, left, top, runs);

        int? Whole(double distance)
        {
            var modules = Math.Round(distance / module);
            return Math.Abs((distance / module) - modules) < Tolerance ? (int)modules : null;
        }
    }
}

/// <summary>Squares side by side in a row.</summary>
internal readonly record struct ModuleRun(int Column, int Row, int Length);
