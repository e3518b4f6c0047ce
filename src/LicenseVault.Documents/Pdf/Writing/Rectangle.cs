using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Two opposite corners of a rectangle that an outline draws as ISO 32000-1, table 59, defines the operator re: first across, then up or down.</summary>
internal readonly record struct Rectangle(double X, double Y, double OtherX, double OtherY)
{
    /// <summary>How many steps of an outline make one.</summary>
    public const int Steps = 5;

    /// <summary>The rectangle that begins with this step, or null.</summary>
    public static Rectangle? At(IReadOnlyList<OutlineStep> steps, int first)
    {
        if (first + Steps > steps.Count)
            return null;

        var (from, across, opposite, back) = (steps[first], steps[first + 1], steps[first + 2], steps[first + 3]);
        var isOne = (from.Verb, across.Verb, opposite.Verb, back.Verb, steps[first + 4].Verb)
            is (OutlineVerb.Move, OutlineVerb.Line, OutlineVerb.Line, OutlineVerb.Line, OutlineVerb.Close)
            && across.Y == from.Y && opposite.X == across.X && back.Y == opposite.Y && back.X == from.X;

        return isOne ? new Rectangle(from.X, from.Y, opposite.X, opposite.Y) : null;
    }
}
