using LicenseVault.Core.Checking;
using LicenseVault.Core.Leasing;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Checks what is stored, slowly and for ever. An operator learns of a finding from the log and the metrics.</summary>
internal sealed partial class ScrubWorker(
    Scrub scrub, Leases leases, ScrubMetrics metrics, IOptions<ScrubOptions> options, TimeProvider clock, ILogger<ScrubWorker> logger) : BackgroundService
{
    private const int MissedTicks = 3;

    private readonly ToldFindings _told = new();
    private Lease<object>? _lease;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.CertificatesPerMinute == 0)
            return;

        await ScrubAsync(ScrubPace.Of(options.Value.CertificatesPerMinute), stoppingToken);
    }

    private async Task ScrubAsync(ScrubPace pace, CancellationToken stopping)
    {
        // The first tick comes after an interval: a start has better things to do.
        using var timer = new PeriodicTimer(pace.Interval, clock);
        while (await timer.WaitForNextTickAsync(stopping))
            await TryStepAsync(pace, stopping);
    }

    private async Task TryStepAsync(ScrubPace pace, CancellationToken stopping)
    {
        try
        {
            // Of several processes one scrubs; when it is gone, another goes on where it was.
            if (_lease is null || !await _lease.RenewAsync(stopping))
                _lease = await leases.TryTakeAsync<object>("scrub", MissedTicks * pace.Interval, stopping);
            if (_lease is null)
                return;

            var step = await scrub.StepAsync(pace.Certificates, stopping);
            var now = clock.GetUtcNow();
            foreach (var finding in step.Findings.Where(finding => _told.IsNews(finding.Kind.Slug, finding.Place, now)))
                LogFound(logger, finding.Kind.Slug, finding.Place);
            if (step.Position.After is null)
                _told.EndRound();
            metrics.Add(step);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server, which is what an exception that escapes here does.
            LogFailed(logger, problem);
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "The scrub found {Slug} at {Place}")]
    private static partial void LogFound(ILogger logger, string slug, string place);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Error, Message = "The scrub could not go on; tried again later")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
