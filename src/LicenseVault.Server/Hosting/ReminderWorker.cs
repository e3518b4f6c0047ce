using LicenseVault.Core.Notifying;

namespace LicenseVault.Server.Hosting;

/// <summary>Looks every minute for certificates whose end has come near.</summary>
internal sealed partial class ReminderWorker(ExpiryReminders reminders, TimeProvider clock, ILogger<ReminderWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
            await TryRemindAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryRemindAsync(CancellationToken stopping)
    {
        try
        {
            if (await reminders.RunAsync(stopping) is var made && made > 0)
                LogMade(logger, made);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server.
            LogFailed(logger, problem);
        }
    }

    [LoggerMessage(EventId = 2501, Level = LogLevel.Information, Message = "Made {Count} reminders of certificates that end")]
    private static partial void LogMade(ILogger logger, int count);

    [LoggerMessage(EventId = 2502, Level = LogLevel.Error, Message = "Reminders could not be made; tried again in a minute")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
