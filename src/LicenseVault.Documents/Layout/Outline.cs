namespace LicenseVault.Documents.Layout;

/// <summary>Closed or open paths of lines and cubic curves. The unit is the owner's: millimetres in a scene, font units in a face.</summary>
/// <param name="Steps">In drawing order.</param>
/// <param name="EvenOdd">Whether it is filled by the even-odd rule instead of the non-zero winding rule.</param>
public sealed record Outline(IReadOnlyList<OutlineStep> Steps, bool EvenOdd = false);

/// <summary>One step of an outline; points that a verb does not use are 0.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="X1">First control point of a curve.</param>
/// <param name="Y1">First control point of a curve.</param>
/// <param name="X2">Second control point of a curve.</param>
/// <param name="Y2">Second control point of a curve.</param>
/// <param name="X">Where it ends.</param>
/// <param name="Y">Where it ends.</param>
public readonly record struct OutlineStep(OutlineVerb Verb, double X1, double Y1, double X2, double Y2, double X, double Y)
{
    public static OutlineStep Move(double x, double y) => new(OutlineVerb.Move, 0, 0, 0, 0, x, y);

    public static OutlineStep Line(double x, double y) => new(OutlineVerb.Line, 0, 0, 0, 0, x, y);

    public static OutlineStep Curve(double x1, double y1, double x2, double y2, double x, double y) =>
        new(OutlineVerb.Curve, x1, y1, x2, y2, x, y);

    public static OutlineStep Close { get; } = new(OutlineVerb.Close, 0, 0, 0, 0, 0, 0);
}

public enum OutlineVerb
{
    Move,
    Line,
    Curve,
    Close,
}
