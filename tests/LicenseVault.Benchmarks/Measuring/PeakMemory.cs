using System.Diagnostics;

namespace LicenseVault.Benchmarks.Measuring;

internal static class PeakMemory
{
    public static long Megabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / (1024 * 1024);
        }
    }
}
