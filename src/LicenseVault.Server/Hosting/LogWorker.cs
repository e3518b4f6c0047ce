using LicenseVault.Core.Transparency;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Brings what has happened into the log, in the one process that holds the lease.</summary>
internal sealed partial class LogWorker(
    LogSequencer sequencer, LogTimes times, LogMetrics metrics, IOptions<LogOptions> options, TimeProvider clock, ILogger<LogWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.IntervalMilliseconds == 0)
            return;

        try
        {
            await SequenceAsync(TimeSpan.FromMilliseconds(options.Value.IntervalMilliseconds), stoppingToken);
        }
        finally
        {
            await TryReleaseAsync();
        }
    }

    private async Task SequenceAsync(TimeSpan interval, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var wait = await TryRoundAsync(interval, stopping);
            await Task.Delay(wait, clock, stopping);
        }
    }

    private async Task<TimeSpan> TryRoundAsync(TimeSpan interval, CancellationToken stopping)
    {
        try
        {
            var round = await sequencer.RunAsync(stopping);
            metrics.Add(round);
            if (round is not LogRound.Done done)
                return interval;

            await times.NoteAsync(stopping);

            foreach (var identifier in done.PassedOver.Where(_passedOver.Add))
                LogPassedOver(logger, identifier);
            return done.Appended >= LogSequencer.MostEntries ? TimeSpan.Zero : interval;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server, which is what an exception that escapes here does.
            LogFailed(logger, problem);
            return AfterFailure;
        }
    }

    private async Task TryReleaseAsync()
    {
        try
        {
            // The host waits for it: without it, the next process would wait for the lease to run out.
            await sequencer.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception problem)
        {
            LogFailed(logger, problem);
        }
    }

    [LoggerMessage(EventId = 2201, Level = LogLevel.Error, Message = "The events of {Identifier} cannot be logged: its record is damaged; run fsck")]
    private static partial void LogPassedOver(ILogger logger, string identifier);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Error, Message = "The log could not go on; tried again in some seconds")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
