namespace LicenseVault.Benchmarks.Measuring;

/// <summary>How long is measured.</summary>
/// <param name="Round">One round.</param>
internal sealed record Pace(TimeSpan Round)
{
    public static int Rounds => 5;

    /// <summary>Long enough for the runtime to have compiled what is measured for good.</summary>
    public TimeSpan WarmUp => 2 * Round;
}
