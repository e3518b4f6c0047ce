using System.Diagnostics.Metrics;
using LicenseVault.Core.Federation.Watching;

namespace LicenseVault.Server.Hosting;

/// <summary>How the peers are, by their address.</summary>
internal sealed class PeerMetrics
{
    private readonly TimeProvider _clock;
    private volatile PeerRound? _round;

    public PeerMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(ScrubMetrics.MeterName);
        meter.CreateObservableGauge("vault.peers.pending.age", Pending, unit: "s", description: "How long the oldest proposal about a peer waits for a decision; 0 when none does.");
        meter.CreateObservableGauge("vault.peers.success.age", () => AgeOf(peer => peer.LastSuccess), unit: "s", description: "Time since the peer last answered this process.");
        meter.CreateObservableGauge("vault.peers.checkpoint.age", () => AgeOf(peer => peer.CheckpointAt), unit: "s", description: "Time since the peer's log was last found to keep its promise.");
        meter.CreateObservableGauge("vault.peers.breaker.open", () => Of(peer => peer.Breaker is "closed" ? 0 : 1), description: "1 while the peer is not asked because it failed.");
        meter.CreateObservableGauge("vault.peers.distrusted", () => Of(peer => peer.IsDistrusted ? 1 : 0), description: "1 when the peer's log has broken its promise.");
    }

    public void Add(PeerRound round) => _round = round;

    /// <summary>Whether the round before did not say so yet.</summary>
    public bool IsNews(PeerHealth peer) => _round?.Peers.Any(before => before.BaseUrl == peer.BaseUrl && before.IsDistrusted) is not true;

    private IEnumerable<Measurement<double>> Pending() =>
        _round is { } round ? [new Measurement<double>(round.PendingSince is { } since ? Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds) : 0)] : [];

    private IEnumerable<Measurement<double>> AgeOf(Func<PeerHealth, DateTimeOffset?> at) =>
        from peer in _round?.Peers ?? []
        where at(peer) is not null
        select new Measurement<double>((_clock.GetUtcNow() - at(peer)!.Value).TotalSeconds, Tag(peer));

    private IEnumerable<Measurement<long>> Of(Func<PeerHealth, long> value) => (_round?.Peers ?? []).Select(peer => new Measurement<long>(value(peer), Tag(peer)));

    private static KeyValuePair<string, object?> Tag(PeerHealth peer) => new("peer", peer.BaseUrl);
}
