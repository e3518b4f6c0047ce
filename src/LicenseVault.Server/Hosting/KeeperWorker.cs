namespace LicenseVault.Server.Hosting;

/// <summary>Work under leases, done without a rest while there is something to do.</summary>
internal abstract class KeeperWorker(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await ReleaseAsync(cancellationToken);
        }
        catch (Exception problem)
        {
            // They end by themselves; a store that is away must not keep the server from stopping.
            Tell(problem);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await TryWorkAsync(stoppingToken), clock, stoppingToken);
    }

    /// <summary>Does some of the work, and measures what is left. False when there was nothing to do.</summary>
    protected abstract Task<bool> WorkAsync(CancellationToken stopping);

    /// <summary>Lets another process go on at once.</summary>
    protected abstract Task ReleaseAsync(CancellationToken cancel);

    /// <summary>Writes into the log that the work could not go on.</summary>
    protected abstract void Tell(Exception problem);

    private async Task<TimeSpan> TryWorkAsync(CancellationToken stopping)
    {
        try
        {
            return await WorkAsync(stopping) ? TimeSpan.Zero : Interval;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server, which is what an exception that escapes here does.
            Tell(problem);
            return AfterFailure;
        }
    }
}
