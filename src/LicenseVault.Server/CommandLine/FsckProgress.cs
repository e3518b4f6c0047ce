using LicenseVault.Core.Checking;

namespace LicenseVault.Server.CommandLine;

/// <summary>One line on a terminal that tells how far a check has come. Safe to use from any thread.</summary>
internal sealed class FsckProgress(TextWriter terminal, bool isShown) : IProgress<CheckProgress>, IDisposable
{
    private const string ClearLine = "\r\u001b[K";
    private const long Every = 200;

    private readonly Lock _one = new();
    private long _nextAt = Environment.TickCount64;

    public void Report(CheckProgress value)
    {
        if (!isShown || Environment.TickCount64 < Interlocked.Read(ref _nextAt))
            return;

        lock (_one)
        {
            Interlocked.Exchange(ref _nextAt, Environment.TickCount64 + Every);
            terminal.Write(FormattableString.Invariant($"{ClearLine}{value.Stage}: {value.Done:N0} checked, {value.Findings:N0} findings"));
        }
    }

    /// <summary>Leaves the line empty.</summary>
    public void Dispose()
    {
        if (isShown)
            terminal.Write(ClearLine);
    }
}
