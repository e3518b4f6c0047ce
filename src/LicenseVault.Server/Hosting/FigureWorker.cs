using LicenseVault.Core.Figures;

namespace LicenseVault.Server.Hosting;

/// <summary>Brings what was counted into the store, and reads the log on for the steward's figures.</summary>
internal sealed partial class FigureWorker(VerificationTally tally, LogFigures log, TimeProvider clock, ILogger<FigureWorker> logger) : BackgroundService
{
    private const int MostEntries = 2000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        finally
        {
            await TryFlushAsync();
        }
    }

    private async Task TryAsync(CancellationToken stopping)
    {
        try
        {
            await tally.FlushAsync(stopping);
            await log.FollowAsync(MostEntries, stopping);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server.
            LogFailed(logger, problem);
        }
    }

    private async Task TryFlushAsync()
    {
        try
        {
            await tally.FlushAsync(CancellationToken.None);
        }
        catch (Exception problem)
        {
            LogFailed(logger, problem);
        }
    }

    [LoggerMessage(EventId = 2801, Level = LogLevel.Warning, Message = "Figures could not be counted on; tried again in some seconds")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
