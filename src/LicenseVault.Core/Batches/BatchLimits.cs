namespace LicenseVault.Core.Batches;

/// <summary>How large a batch may be.</summary>
/// <param name="MostRows">Of one batch.</param>
/// <param name="MostBytes">Of one upload.</param>
public sealed record BatchLimits(long MostRows, long MostBytes)
{
    /// <summary>The most characters of one row.</summary>
    public const int LongestRow = 256 * 1024;

    /// <summary>How many rows are settled together: so many are tried again after a crash, under the same keys.</summary>
    public int PartRows { get; init; } = 50;

    /// <summary>A million rows, four gigabytes.</summary>
    public static BatchLimits Default { get; } = new(1_000_000, 4L << 30);
}
