using LicenseVault.Core.Auditing;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Auditing;

/// <summary>Signs where the trail stands, and takes away what was kept long enough.</summary>
internal sealed partial class AuditWorker(AuditAnchors anchors, AuditRetention retention, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.AnchorMinutes), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await anchors.WriteAsync(stoppingToken);
                await retention.RunAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, problem);
            }
        }
    }

    [LoggerMessage(EventId = 2402, Level = LogLevel.Error, Message = "The audit trail could not be anchored or tidied; tried again later")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
