using LicenseVault.Core.MassChanges;

namespace LicenseVault.Server.Hosting;

/// <summary>Counts and makes mass changes.</summary>
internal sealed partial class MassChangeWorker(
    MassChangeKeeper keeper, MassChangeStore store, MassChangeMetrics metrics, TimeProvider clock, ILogger<MassChangeWorker> logger) : KeeperWorker(clock)
{
    protected override async Task<bool> WorkAsync(CancellationToken stopping)
    {
        var hasWorked = await keeper.WorkAsync(stopping);
        var (pending, unfinished) = await store.OldestAsync(stopping);
        metrics.Set(pending, unfinished);
        return hasWorked;
    }

    protected override Task ReleaseAsync(CancellationToken cancel) => keeper.ReleaseAsync(cancel);

    protected override void Tell(Exception problem) => LogFailed(logger, problem);

    [LoggerMessage(EventId = 2301, Level = LogLevel.Error, Message = "The work on mass changes could not go on; tried again in some seconds")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
