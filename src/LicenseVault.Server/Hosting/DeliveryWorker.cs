using LicenseVault.Core.Notifying;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Delivers to subscribers what happens.</summary>
internal sealed partial class DeliveryWorker(
    Deliveries deliveries, DeadLetters letters, DeliveryMetrics metrics, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<DeliveryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LettersCounted = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, DeliveryRound.Done> _last = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);
    private DateTimeOffset _countedAt;
    private int _letters;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await deliveries.ReleaseAsync(cancellationToken);
        }
        catch (Exception problem)
        {
            // The leases end by themselves; a store that is away must not keep the server from stopping.
            LogNotReleased(logger, problem);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.IntervalMilliseconds == 0)
            return;

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.IntervalMilliseconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryDeliverAsync(stoppingToken);
    }

    private async Task TryDeliverAsync(CancellationToken stopping)
    {
        try
        {
            await deliveries.StartAsync(stopping);
            foreach (var (subscription, round) in deliveries.TakeEnded())
                await TakeAsync(subscription, round);
            foreach (var gone in _last.Keys.Except(deliveries.Told).ToList())
                _last.Remove(gone);
            if (clock.GetUtcNow() - _countedAt > LettersCounted)
                (_letters, _countedAt) = (await letters.CountAsync(stopping), clock.GetUtcNow());
            metrics.Add(_last.Values, _letters);
            foreach (var (subscription, last) in _last.ToList())
                _last[subscription] = last with { Sent = 0 };
            _failing.Remove("");
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            Tell("", problem);
        }
    }

    private async Task TakeAsync(string subscription, Task<DeliveryRound> round)
    {
        try
        {
            if (await round is DeliveryRound.Done done)
                _last[subscription] = done;
            else
                _last.Remove(subscription);
            _failing.Remove(subscription);
        }
        catch (Exception problem)
        {
            Tell(subscription, problem);
        }
    }

    // A store that is away for a moment must not end the whole server; four lines a second of it would bury all others.
    private void Tell(string subscription, Exception problem)
    {
        if (_failing.Add(subscription))
            LogFailed(logger, subscription, problem);
    }

    [LoggerMessage(EventId = 2401, Level = LogLevel.Error, Message = "Deliveries to subscription '{Subscription}' could not go on; tried again until they do")]
    private static partial void LogFailed(ILogger logger, string subscription, Exception problem);

    [LoggerMessage(EventId = 2402, Level = LogLevel.Warning, Message = "The leases on deliveries were not given up")]
    private static partial void LogNotReleased(ILogger logger, Exception problem);
}
