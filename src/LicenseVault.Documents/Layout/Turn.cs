namespace LicenseVault.Documents.Layout;

/// <summary>
/// Sine and cosine of a part of a full turn. The framework's own come from the C library of each system and may differ in the last bit;
/// these use only operations that IEEE 754 fixes, so that a drawing is the same everywhere.
/// </summary>
internal readonly record struct Turn(double Sin, double Cos)
{
    /// <summary>Enough for an eighth of a turn: the next term is below 1e-17.</summary>
    private const int Terms = 9;

    /// <param name="turns">1 is a full circle.</param>
    public static Turn Of(double turns)
    {
        var quarters = Math.Round(turns * 4, MidpointRounding.ToEven);
        var rest = (turns - (quarters / 4)) * 2 * Math.PI;
        var (sin, cos) = (SineOf(rest), CosineOf(rest));
        return (int)(((quarters % 4) + 4) % 4) switch
        {
            0 => new Turn(sin, cos),
            1 => new Turn(cos, -sin),
            2 => new Turn(-sin, -cos),
            _ => new Turn(-cos, sin),
        };
    }

    private static double SineOf(double angle)
    {
        double term = angle, sum = angle;
        for (var n = 1; n < Terms; n++)
        {
            term = -term * angle * angle / (2 * n * ((2 * n) + 1));
            sum += term;
        }

        return sum;
    }

    private static double CosineOf(double angle)
    {
        double term = 1, sum = 1;
        for (var n = 1; n <= Terms; n++)
        {
            term = -term * angle * angle / (((2 * n) - 1) * 2 * n);
            sum += term;
        }

        return sum;
    }
}
