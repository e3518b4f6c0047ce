namespace LicenseVault.Server.CommandLine;

/// <summary>Says on standard error how far long work has come, every few seconds at most.</summary>
internal sealed class ProgressLine(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly Lock _one = new();
    private long _last = clock.GetTimestamp();

    public void Tell(Func<string> line)
    {
        lock (_one)
        {
            if (clock.GetElapsedTime(_last) < Interval)
                return;
            _last = clock.GetTimestamp();
        }

        Console.Error.WriteLine($"  {line()}");
    }
}
