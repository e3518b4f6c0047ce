using System.Globalization;

namespace LicenseVault.Benchmarks.Measuring;

/// <summary>What this process has given to the disk, as the kernel counts it (<c>write_bytes</c> in proc(5)).</summary>
internal static class DiskWrites
{
    private const string Name = "write_bytes: ";

    public static long Megabytes =>
        long.Parse(File.ReadLines("/proc/self/io").Single(line => line.StartsWith(Name, StringComparison.Ordinal))[Name.Length..], NumberStyles.None, CultureInfo.InvariantCulture) / (1024 * 1024);
}
