using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Federation.Agreeing;

/// <summary>Keeps peers, removed ones too, for good.</summary>
public sealed class PeerStore(IDocumentStore documents, RecordSeals seals)
{
    private const int Most = 1000;

    /// <summary>Null when there is none; an id that cannot be one is asked of no store.</summary>
    public async Task<StoredPeer?> FindAsync(string id, CancellationToken cancel) =>
        PeerRules.IsDigest(id) && await documents.FindAsync(Collections.Peers, id, cancel) is { } document ? Open(document) : null;

    public async Task<IReadOnlyList<Peer>> ListAsync(CancellationToken cancel) =>
        [.. (await documents.ScanAsync(Collections.Peers, after: null, Most, cancel)).Select(document => Open(document).Peer)];

    /// <summary>Since when the oldest change waits for a decision; null when none does.</summary>
    public async Task<DateTimeOffset?> PendingSinceAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Peers, new IndexQuery("pending", [], Limit: 1), cancel);
        return page.Documents is [var oldest] ? DateTimeOffset.FromUnixTimeSeconds(oldest.Keys["pending_since"].Number) : null;
    }

    /// <summary>False when somebody else changed it at the same moment, or another peer is at its address.</summary>
    /// <param name="version">0 for a new one.</param>
    public async Task<bool> WriteAsync(Peer peer, long version, CancellationToken cancel)
    {
        DocumentWrite write = version == 0
            ? seals.Insert(Collections.Peers, peer.Id, peer, KeysOf(peer))
            : seals.Replace(Collections.Peers, peer.Id, version, peer, KeysOf(peer));
        return await documents.WriteAsync(write, cancel) is WriteOutcome.Written;
    }

    private StoredPeer Open(Document document) => new(seals.Open<Peer>(Collections.Peers, document), document.Version);

    private static Dictionary<string, IndexValue> KeysOf(Peer peer)
    {
        var keys = new Dictionary<string, IndexValue>();
        if (peer is { State: PeerState.Active or PeerState.Suspended, Terms.BaseUrl: { } address })
            keys["base_url"] = IndexValue.Of(address);
        if (peer.Changes.FirstOrDefault(change => change.State is PeerChangeState.Proposed) is { } pending)
            keys["pending_since"] = IndexValue.Of(pending.ProposedAt.ToUnixTimeSeconds());
        return keys;
    }
}

/// <summary>A peer with the version of its document.</summary>
public sealed record StoredPeer(Peer Peer, long Version);
