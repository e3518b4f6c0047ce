namespace LicenseVault.Benchmarks.Measuring;

/// <summary>How long is measured.</summary>
/// <param name="Round">One round; the warm-up takes as long.</param>
internal sealed record Pace(TimeSpan Round)
{
    public int Rounds { get; init; } = 5;
}
