using LicenseVault.Core.Auditing;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Auditing;

/// <summary>Signs where the trail stands, at the start, every while and at the end, and takes away what was kept long enough.</summary>
internal sealed partial class AuditWorker(AuditAnchors anchors, AuditRetention retention, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditWorker> logger)
    : BackgroundService
{
    // Whoever stops the process waits for it.
    private static readonly TimeSpan LongestAtEnd = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = new CancellationTokenSource(LongestAtEnd, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await anchors.WriteAsync(either.Token);
        }
        catch (Exception problem)
        {
            LogFailed(logger, problem);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.AnchorMinutes), clock);
        do
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
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 2402, Level = LogLevel.Error, Message = "The audit trail could not be anchored or tidied; tried again later")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
