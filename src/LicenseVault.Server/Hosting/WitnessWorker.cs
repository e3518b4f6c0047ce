using LicenseVault.Core.Witnessing.Collecting;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Has the log cosigned, in the one process that holds the lease.</summary>
internal sealed partial class WitnessWorker(
    CosignatureCollector collector, WitnessTerms terms, WitnessMetrics metrics, IOptions<WitnessOptions> options, TimeProvider clock, ILogger<WitnessWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.IntervalMilliseconds == 0 || terms.Witnesses.Count == 0)
            return;

        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await Task.Delay(await TryRoundAsync(stoppingToken), clock, stoppingToken);
        }
        finally
        {
            await TryReleaseAsync();
        }
    }

    private async Task<TimeSpan> TryRoundAsync(CancellationToken stopping)
    {
        try
        {
            var round = await collector.RunAsync(Quick, stopping);
            foreach (var witness in (round as CosigningRound.Done)?.Witnesses.Where(witness => witness.Fault is not null).Where(metrics.IsNews) ?? [])
                Tell(witness);
            metrics.Add(round);
            _isFailing = false;
            return TimeSpan.FromMilliseconds(options.Value.IntervalMilliseconds);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server.
            if (!_isFailing)
                LogFailed(logger, problem);
            _isFailing = true;
            return AfterFailure;
        }
    }

    private void Tell(WitnessHealth witness)
    {
        if (witness.Fault is "witness-ahead" or "status-422")
            LogContradicted(logger, witness.Name, witness.Fault);
        else
            LogNotCosigned(logger, witness.Name, witness.Fault!);
    }

    private async Task TryReleaseAsync()
    {
        try
        {
            // Without it, the next process would wait for the lease to run out.
            await collector.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception problem)
        {
            LogFailed(logger, problem);
        }
    }

    [LoggerMessage(EventId = 2603, Level = LogLevel.Warning, Message = "The witness {Name} did not cosign the log ({Why}); asked again until it does")]
    private static partial void LogNotCosigned(ILogger logger, string name, string why);

    [LoggerMessage(EventId = 2604, Level = LogLevel.Error, Message = "The witness {Name} has seen another history of the log than this vault shows ({Why}): the document store was put back to an earlier state, or somebody else has the log's key")]
    private static partial void LogContradicted(ILogger logger, string name, string why);

    [LoggerMessage(EventId = 2605, Level = LogLevel.Error, Message = "Witnesses could not be asked; tried again until it goes")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
