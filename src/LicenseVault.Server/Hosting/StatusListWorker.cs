using LicenseVault.Core.StatusLists;

namespace LicenseVault.Server.Hosting;

/// <summary>Brings changes of status into the status lists, four times a second.</summary>
internal sealed partial class StatusListWorker(
    StatusListKeeper keeper, DueChanges due, StatusListMetrics metrics, TimeProvider clock, ILogger<StatusListWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private bool _isFailing;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await keeper.ReleaseAsync(cancellationToken);
        }
        catch (Exception problem)
        {
            // It ends by itself; a store that is away must not keep the server from stopping.
            LogNotReleased(logger, problem);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryBuildAsync(stoppingToken);
    }

    private async Task TryBuildAsync(CancellationToken stopping)
    {
        try
        {
            var listed = await keeper.BuildAsync(stopping);
            metrics.Add(listed, await due.OldestAsync(stopping));
            _isFailing = false;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server; four lines a second of it would bury all others.
            if (!_isFailing)
                LogFailed(logger, problem);
            _isFailing = true;
        }
    }

    [LoggerMessage(EventId = 2201, Level = LogLevel.Error, Message = "The status lists could not be built; tried again until it goes")]
    private static partial void LogFailed(ILogger logger, Exception problem);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Warning, Message = "The lease on the status lists was not given up")]
    private static partial void LogNotReleased(ILogger logger, Exception problem);
}
