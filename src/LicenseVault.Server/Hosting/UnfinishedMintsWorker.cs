using LicenseVault.Core.Minting;

namespace LicenseVault.Server.Hosting;

/// <summary>Looks for what a crash left unfinished: at the start, and again every minute.</summary>
internal sealed class UnfinishedMintsWorker(UnfinishedMints unfinished, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Younger ones are most likely still being finished by whoever reserved them.
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await unfinished.FinishAsync(Age, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
