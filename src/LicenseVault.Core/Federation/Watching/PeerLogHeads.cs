using System.Collections.Concurrent;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Protocol.Federation;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>
/// Whether a peer's log still has all that was seen in it, for whoever is about to believe an answer of that peer: one that was put back to an earlier state signs its answers
/// as well as ever. A log that keeps its promise is looked at once in two seconds.
/// </summary>
public sealed class PeerLogHeads(PeerLogWatch watch, PeerTimes times, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _good = new(StringComparer.Ordinal);

    /// <param name="peer">The peer.</param>
    /// <param name="sighting">What was last seen of it.</param>
    /// <param name="description">What it says of itself.</param>
    /// <param name="patience">How long to wait.</param>
    internal async Task<LogLook> LookAsync(Peer peer, PeerSighting sighting, VaultDescription description, Patience patience)
    {
        var now = clock.GetUtcNow();
        if (sighting.ShrunkSince is null && _good.TryGetValue(peer.Id, out var at) && now >= at && now - at < times.StatusRefresh)
            return new LogLook.SeenLately();

        var look = await watch.LookAsync(peer, description, patience);
        if (look is LogLook.Followed)
            _good[peer.Id] = now;
        else
            _good.TryRemove(peer.Id, out _);
        return look;
    }
}
