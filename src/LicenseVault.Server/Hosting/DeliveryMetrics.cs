using System.Diagnostics.Metrics;
using LicenseVault.Core.Notifying;

namespace LicenseVault.Server.Hosting;

/// <summary>How far deliveries are behind. Subscribers are not named.</summary>
internal sealed class DeliveryMetrics
{
    private readonly TimeProvider _clock;
    private readonly Counter<long> _sent;
    private volatile Look? _look;

    public DeliveryMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(ScrubMetrics.MeterName);
        _sent = meter.CreateCounter<long>("vault.webhooks.delivered", description: "Notices that subscribers took from this process.");
        meter.CreateObservableGauge("vault.webhooks.undelivered.age", Ages, unit: "s", description: "Age of the oldest notice that was not sent yet (unsent), or sent and not taken (retried); 0 when there is none.");
        meter.CreateObservableGauge("vault.webhooks.dead_letters", DeadLetters, description: "Notices that subscribers did not take in time; 1000 stands for that many and more.");
    }

    public void Add(IReadOnlyCollection<DeliveryRound.Done> rounds, int deadLetters)
    {
        _sent.Add(rounds.Sum(round => round.Sent));
        _look = new Look(rounds.Min(round => round.Unsent), rounds.Min(round => round.Retried), deadLetters);
    }

    // Before the first look, and when the store cannot be asked, it goes on from what was known last.
    private IEnumerable<Measurement<double>> Ages() =>
        _look is { } look ? [new(AgeOf(look.Unsent), new KeyValuePair<string, object?>("state", "unsent")), new(AgeOf(look.Retried), new KeyValuePair<string, object?>("state", "retried"))] : [];

    private IEnumerable<Measurement<long>> DeadLetters() => _look is { } look ? [new Measurement<long>(look.DeadLetters)] : [];

    private double AgeOf(DateTimeOffset? since) => since is { } then ? Math.Max(0, (_clock.GetUtcNow() - then).TotalSeconds) : 0;

    private sealed record Look(DateTimeOffset? Unsent, DateTimeOffset? Retried, int DeadLetters);
}
