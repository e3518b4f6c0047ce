using LicenseVault.Core.Federation.Watching;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Looks after the peers every few seconds.</summary>
internal sealed partial class PeerWorker(PeerFollower follower, PeerMetrics metrics, IOptions<PeerOptions> options, TimeProvider clock, ILogger<PeerWorker> logger) : BackgroundService
{
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.FollowSeconds == 0)
            return;

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.FollowSeconds), clock);
        do
        {
            await TryFollowAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryFollowAsync(CancellationToken stopping)
    {
        try
        {
            var round = await follower.RunAsync(stopping);
            foreach (var peer in round.Peers.Where(peer => peer.IsDistrusted).Where(metrics.IsNews))
                LogDistrusted(logger, peer.BaseUrl);
            metrics.Add(round);
            _isFailing = false;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server; a line every few seconds would bury all others.
            if (!_isFailing)
                LogFailed(logger, problem);
            _isFailing = true;
        }
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Error, Message = "The log of the peer at {BaseUrl} has broken its promise; its certificates are refused")]
    private static partial void LogDistrusted(ILogger logger, string baseUrl);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Error, Message = "Peers could not be looked after; tried again until it goes")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
