using LicenseVault.Core.Access.Proving;
using LicenseVault.Core.People;

namespace LicenseVault.Server.SignIn;

/// <summary>Takes away sessions that are long over, and what clients have spent that would be refused for its age, every few minutes.</summary>
internal sealed partial class EndedSessionsWorker(EndedSessions sessions, SpentTokens spent, TimeProvider clock, ILogger<EndedSessionsWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sessions.RemoveAsync(stoppingToken);
                await spent.RemoveAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, problem);
            }
        }
    }

    [LoggerMessage(EventId = 2103, Level = LogLevel.Error, Message = "Could not take away ended sessions; tried again in five minutes")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
