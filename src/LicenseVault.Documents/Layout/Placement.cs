namespace LicenseVault.Documents.Layout;

/// <summary>An affine map of the plane: x' = a·x + c·y + e, y' = b·x + d·y + f.</summary>
public readonly record struct Placement(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Scales by <paramref name="scale"/>, then moves.</summary>
    public static Placement Scaled(double scale, double x, double y) => new(scale, 0, 0, scale, x, y);

    /// <summary>Puts glyphs, whose y grows upwards, on a page, whose y grows downwards.</summary>
    /// <param name="scaleX">Millimetres for a font unit across.</param>
    /// <param name="scaleY">Millimetres for a font unit upwards.</param>
    /// <param name="turn">Clockwise, about the glyph's origin.</param>
    internal static Placement OfGlyph(double scaleX, double scaleY, Turn turn, double x, double y) =>
        new(scaleX * turn.Cos, scaleX * turn.Sin, scaleY * turn.Sin, -scaleY * turn.Cos, x, y);

    public Outline Apply(Outline outline)
    {
        var map = this;
        return outline with { Steps = [.. outline.Steps.Select(step => map.Apply(step))] };
    }

    private OutlineStep Apply(OutlineStep step)
    {
        if (step.Verb is OutlineVerb.Close)
            return step;

        var (x, y) = Apply(step.X, step.Y);
        if (step.Verb is not OutlineVerb.Curve)
            return step with { X = x, Y = y };

        var (x1, y1) = Apply(step.X1, step.Y1);
        var (x2, y2) = Apply(step.X2, step.Y2);
        return OutlineStep.Curve(x1, y1, x2, y2, x, y);
    }

    private (double X, double Y) Apply(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);
}
