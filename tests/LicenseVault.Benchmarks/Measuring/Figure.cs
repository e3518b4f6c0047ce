namespace LicenseVault.Benchmarks.Measuring;

/// <summary>What was measured of one thing.</summary>
/// <param name="Rates">Per second, one for each round, ascending.</param>
/// <param name="Waits">Of every single one, in all rounds, ascending.</param>
internal sealed record Figure(string Name, int Callers, IReadOnlyList<double> Rates, IReadOnlyList<TimeSpan> Waits)
{
    public double Median => Rates[Rates.Count / 2];

    /// <summary>The wait that this part of them did not exceed.</summary>
    public TimeSpan WaitOf(double part) => Waits[(int)((Waits.Count - 1) * part)];

    /// <summary>The same work counted in other units, such as pages for documents.</summary>
    public Figure Times(double count) => this with { Rates = [.. Rates.Select(rate => rate * count)] };
}
