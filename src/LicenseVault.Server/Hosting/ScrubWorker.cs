using LicenseVault.Core.Checking;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Checks what is stored, slowly and for ever. An operator learns of a finding from the log and the metrics.</summary>
internal sealed partial class ScrubWorker(
    Scrub scrub, ScrubMetrics metrics, IOptions<ScrubOptions> options, TimeProvider clock, ILogger<ScrubWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.CertificatesPerMinute == 0)
            return;

        // Of several processes one should scrub: a lease goes round this call, and nowhere else. Without one they share the position, and
        // some certificates are checked twice.
        await ScrubAsync(ScrubPace.Of(options.Value.CertificatesPerMinute), stoppingToken);
    }

    private async Task ScrubAsync(ScrubPace pace, CancellationToken stopping)
    {
        // The first tick comes after an interval: a start has better things to do.
        using var timer = new PeriodicTimer(pace.Interval, clock);
        while (await timer.WaitForNextTickAsync(stopping))
            await TryStepAsync(pace.Certificates, stopping);
    }

    private async Task TryStepAsync(int certificates, CancellationToken stopping)
    {
        try
        {
            var step = await scrub.StepAsync(certificates, stopping);
            foreach (var finding in step.Findings)
                LogFound(logger, finding.Kind.Slug, finding.Place);
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
