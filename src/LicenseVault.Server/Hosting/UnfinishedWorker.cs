using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;

namespace LicenseVault.Server.Hosting;

/// <summary>Looks for what a crash left unfinished: at the start, and again every minute.</summary>
internal sealed partial class UnfinishedWorker(
    UnfinishedMints mints,
    UnfinishedStatusChanges changes,
    UnfinishedUploads uploads,
    IssuerChangeDesk issuers,
    OrderedSeals seals,
    SealMetrics metrics,
    TimeProvider clock,
    ILogger<UnfinishedWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Younger ones are most likely still being finished by whoever began them.
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await TryFinishAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryFinishAsync(CancellationToken stopping)
    {
        try
        {
            await mints.FinishAsync(Age, stopping);
            await changes.FinishAsync(Age, stopping);
            await issuers.FinishAsync(stopping);
            metrics.Set(await seals.OldestAsync(stopping));
            await uploads.ClearAsync(stopping);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server, which is what an exception that escapes here does.
            LogFailed(logger, problem);
        }
    }

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "Could not look for unfinished work; tried again in a minute")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
