using System.Diagnostics;

namespace LicenseVault.Benchmarks.Measuring;

internal static class PeakMemory
{
    /// <summary>Of another process, while it runs.</summary>
    public static long MegabytesOf(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.PeakWorkingSet64 / (1024 * 1024);
    }

    public static long Megabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / (1024 * 1024);
        }
    }
}
