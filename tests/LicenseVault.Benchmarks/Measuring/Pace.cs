namespace LicenseVault.Benchmarks.Measuring;

/// <summary>How long is measured.</summary>
/// <param name="Round">One round.</param>
/// <param name="Rounds">How many of them.</param>
internal sealed record Pace(TimeSpan Round, int Rounds)
{
    /// <summary>Long enough for the runtime to have compiled what is measured for good.</summary>
    public TimeSpan WarmUp => 2 * Round;
}
