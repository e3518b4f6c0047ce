namespace LicenseVault.Documents.Layout;

/// <summary>The rectangle around all points of an outline, control points included.</summary>
internal readonly record struct OutlineBounds(double Left, double Least, double Right, double Most)
{
    /// <summary>How far from its origin the outline reaches along either axis.</summary>
    public double Reach => Math.Max(Math.Max(Math.Abs(Left), Math.Abs(Right)), Math.Max(Math.Abs(Least), Math.Abs(Most)));

    /// <summary>The bounds, or null for an outline that encloses nothing: no point, or all on one level or upright line.</summary>
    public static OutlineBounds? Of(Outline outline)
    {
        var bounds = new OutlineBounds(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var step in outline.Steps)
        {
            if (step.Verb is OutlineVerb.Curve)
                bounds = bounds.With(step.X1, step.Y1).With(step.X2, step.Y2);
            if (step.Verb is not OutlineVerb.Close)
                bounds = bounds.With(step.X, step.Y);
        }

        return bounds.Left < bounds.Right && bounds.Least < bounds.Most ? bounds : null;
    }

    private OutlineBounds With(double x, double y) =>
        new(Math.Min(Left, x), Math.Min(Least, y), Math.Max(Right, x), Math.Max(Most, y));
}
