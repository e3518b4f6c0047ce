using System.Globalization;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.Federation.Exchanging;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>One round of looking after peers: their descriptions, their logs, and the first status list of each issuer, so that all are known when a peer is away.</summary>
public sealed class PeerFollower(
    PeerDirectory directory,
    PeerDescriptions descriptions,
    PeerLogWatch watch,
    PeerStatusLists statuses,
    PeerSightings sightings,
    PeerExchanges exchanges,
    PeerStore store,
    PeerClient client,
    PeerBreakers breakers,
    PeerTimes times,
    TimeProvider clock)
{
    private const int MostLists = 64;

    /// <summary>How all peers are, and since when the oldest proposal waits.</summary>
    public async Task<PeerRound> RunAsync(CancellationToken cancel)
    {
        var peers = await directory.ListAsync(cancel);
        await Parallel.ForEachAsync(peers.Where(peer => peer.State is PeerState.Active), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (peer, stop) => await FollowAsync(peer, stop));
        await exchanges.ForgetAsync(clock.GetUtcNow() - times.ExchangesKept, cancel);

        var health = new List<PeerHealth>();
        foreach (var peer in peers)
        {
            var sighting = await sightings.OfAsync(peer.Id, cancel);
            health.Add(new PeerHealth(peer.Terms!.BaseUrl, client.LastSuccessOf(peer.Id), breakers.StateOf(peer.Id), sighting.CheckpointAt, sighting.Against(peer) is not null));
        }

        return new PeerRound(health, await store.PendingSinceAsync(cancel));
    }

    private async Task FollowAsync(Peer peer, CancellationToken cancel)
    {
        using var patience = new Patience(times.Budget, clock, cancel);
        if ((await sightings.OfAsync(peer.Id, cancel)).Against(peer) is not null || await descriptions.FindAsync(peer, patience) is not DescriptionLookup.Known { Description: var description })
            return;

        await watch.LookAsync(peer, description, patience);
        foreach (var issuer in description.Issuers.Where(issuer => peer.Terms!.ClosenessTo(issuer.Code) > 0).Take(MostLists))
        {
            using var forList = new Patience(times.Budget, clock, cancel);
            await statuses.WarmAsync(peer, string.Create(CultureInfo.InvariantCulture, $"{description.StatusLists}/{issuer.Code}/0"), AuthorityCode.Parse(issuer.Code, null), forList);
        }
    }
}

/// <summary>What a round has seen.</summary>
/// <param name="Peers">All peers.</param>
/// <param name="PendingSince">Since when the oldest proposal waits; null when none does.</param>
public sealed record PeerRound(IReadOnlyList<PeerHealth> Peers, DateTimeOffset? PendingSince);

/// <param name="BaseUrl">Where the peer is.</param>
/// <param name="LastSuccess">When it last answered this process.</param>
/// <param name="Breaker"><c>closed</c>, <c>open</c> or <c>half-open</c>.</param>
/// <param name="CheckpointAt">When its log was last found to keep its promise.</param>
/// <param name="IsDistrusted">Whether its log has broken it.</param>
public sealed record PeerHealth(string BaseUrl, DateTimeOffset? LastSuccess, string Breaker, DateTimeOffset? CheckpointAt, bool IsDistrusted);
