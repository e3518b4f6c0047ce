namespace LicenseVault.Core.Federation.Agreeing;

/// <summary>Finds peers; what was decided elsewhere is known here within a second.</summary>
public sealed class PeerDirectory(PeerStore store, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private volatile Listing? _listing;

    /// <summary>Those that were agreed with and not removed.</summary>
    public async Task<IReadOnlyList<Peer>> ListAsync(CancellationToken cancel)
    {
        if (_listing is { } listing && listing.ReadAt + Kept > clock.GetUtcNow())
            return listing.Peers;

        var now = clock.GetUtcNow();
        var peers = (await store.ListAsync(cancel)).Where(peer => peer is { State: PeerState.Active or PeerState.Suspended, Terms: not null }).ToList();
        _listing = new Listing(peers, now);
        return peers;
    }

    /// <summary>The one that answers for an issuer, by the closest terms; null when none does.</summary>
    public async Task<Peer?> ForIssuerAsync(string issuerCode, CancellationToken cancel) =>
        (await ListAsync(cancel)).Where(peer => peer.Terms!.ClosenessTo(issuerCode) > 0).MaxBy(peer => peer.Terms!.ClosenessTo(issuerCode));

    public async Task<Peer?> AtAsync(string baseUrl, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(peer => peer.Terms!.BaseUrl == baseUrl);

    /// <summary>Makes the next question read anew.</summary>
    public void Forget() => _listing = null;

    private sealed record Listing(IReadOnlyList<Peer> Peers, DateTimeOffset ReadAt);
}
