using LicenseVault.Core.Batches;

namespace LicenseVault.Server.Hosting;

/// <summary>Issues the rows of batches, without a rest while there is something to do.</summary>
internal sealed partial class BatchWorker(
    BatchKeeper keeper, BatchStore store, BatchMetrics metrics, TimeProvider clock, ILogger<BatchWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await keeper.ReleaseAsync(cancellationToken);
        }
        catch (Exception problem)
        {
            // They end by themselves; a store that is away must not keep the server from stopping.
            LogFailed(logger, problem);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await TryWorkAsync(stoppingToken), clock, stoppingToken);
    }

    private async Task<TimeSpan> TryWorkAsync(CancellationToken stopping)
    {
        try
        {
            var hasWorked = await keeper.WorkAsync(stopping);
            metrics.Set(await store.OldestAsync(stopping));
            return hasWorked ? TimeSpan.Zero : Interval;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server, which is what an exception that escapes here does.
            LogFailed(logger, problem);
            return AfterFailure;
        }
    }

    [LoggerMessage(EventId = 2320, Level = LogLevel.Error, Message = "The work on batches could not go on; tried again in some seconds")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
