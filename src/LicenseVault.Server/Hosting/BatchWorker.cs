using LicenseVault.Core.Batches;

namespace LicenseVault.Server.Hosting;

/// <summary>Issues the rows of batches.</summary>
internal sealed partial class BatchWorker(
    BatchKeeper keeper, BatchStore store, BatchMetrics metrics, TimeProvider clock, ILogger<BatchWorker> logger) : KeeperWorker(clock)
{
    protected override async Task<bool> WorkAsync(CancellationToken stopping)
    {
        var hasWorked = await keeper.WorkAsync(stopping);
        metrics.Set(await store.OldestAsync(stopping));
        return hasWorked;
    }

    protected override Task ReleaseAsync(CancellationToken cancel) => keeper.ReleaseAsync(cancel);

    protected override void Tell(Exception problem) => LogFailed(logger, problem);

    [LoggerMessage(EventId = 2320, Level = LogLevel.Error, Message = "The work on batches could not go on; tried again in some seconds")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
