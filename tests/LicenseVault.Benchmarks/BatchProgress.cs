using System.Diagnostics;
using LicenseVault.Benchmarks.Measuring;

namespace LicenseVault.Benchmarks;

/// <summary>How a batch comes forward: a line for each twentieth of its rows, with the rate since the line before, for a batch must not slow down as it goes on.</summary>
internal sealed class BatchProgress(int rows)
{
    private const int Parts = 20;

    private long _begun;
    private (long Rows, long At) _told;

    /// <summary>Since the first begin, with the starts of processes between.</summary>
    public TimeSpan Taken => Stopwatch.GetElapsedTime(_begun);

    public long PeakMegabytes { get; private set; }

    /// <summary>A process begins, or begins again.</summary>
    public void Begin()
    {
        if (_begun == 0)
            (_begun, _told) = (Stopwatch.GetTimestamp(), (0, Stopwatch.GetTimestamp()));
    }

    /// <summary>So many rows are settled now.</summary>
    public void Note(int process, long settled)
    {
        PeakMegabytes = Math.Max(PeakMegabytes, PeakMemory.MegabytesOf(process));
        if (settled - _told.Rows < rows / Parts)
            return;

        var rate = (settled - _told.Rows) / Stopwatch.GetElapsedTime(_told.At).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"{settled} rows settled after {Taken.TotalSeconds:0} s, {rate:0.0} a second since the line before; peak working set {PeakMegabytes} MiB"));
        _told = (settled, Stopwatch.GetTimestamp());
    }
}
