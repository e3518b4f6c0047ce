using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Federation.Exchanging;

/// <summary>
/// Keeps what vaults have asked each other. What is received is written before it is answered, under its nonce: a question that was met before
/// cannot be written again, in whichever process it arrives.
/// </summary>
public sealed class PeerExchanges(IDocumentStore documents, RecordSeals seals)
{
    private const int MostForgotten = 500;
    private const int MostListed = 200;

    /// <summary>False when there was one with this nonce.</summary>
    public async Task<bool> TryBeginAsync(PeerExchange exchange, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Insert(Collections.PeerExchanges, IdOf(exchange), exchange, KeysOf(exchange)), cancel) is WriteOutcome.Written;

    /// <summary>Notes what came of it.</summary>
    public async Task EndAsync(PeerExchange exchange, CancellationToken cancel)
    {
        // It was written once, by this very process, and nobody else changes it.
        await documents.WriteAsync(seals.Replace(Collections.PeerExchanges, IdOf(exchange), 1, exchange, KeysOf(exchange)), cancel);
    }

    /// <summary>The newest with a peer, newest first.</summary>
    public async Task<IReadOnlyList<PeerExchange>> OfPeerAsync(string peerId, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.PeerExchanges, new IndexQuery("by_peer", [IndexValue.Of(peerId)], Limit: MostListed, Descending: true), cancel);
        return [.. page.Documents.Select(document => seals.Open<PeerExchange>(Collections.PeerExchanges, document))];
    }

    /// <summary>Deletes some of those that are older than a time. Returns how many.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(
            Collections.PeerExchanges, new IndexQuery("by_time", [], Before: IndexValue.Of(before.ToUnixTimeSeconds()), Limit: MostForgotten), cancel);
        foreach (var document in page.Documents)
            await documents.WriteAsync(new DocumentWrite.Delete(Collections.PeerExchanges, document.Id, document.Version), cancel);
        return page.Documents.Count;
    }

    private static string IdOf(PeerExchange exchange) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{exchange.Direction}\n{exchange.Peer}\n{exchange.Nonce}")));

    private static Dictionary<string, IndexValue> KeysOf(PeerExchange exchange) => new()
    {
        ["peer"] = IndexValue.Of(exchange.Peer),
        ["at"] = IndexValue.Of(exchange.At.ToUnixTimeSeconds()),
    };
}
