using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Catalogue;

/// <summary>Keeps changes of issuers, done or not, for good.</summary>
public sealed class IssuerChangeStore(IDocumentStore documents, RecordSeals seals)
{
    private const int Most = 1000;

    /// <summary>All changes of an issuer, oldest first, at most a thousand.</summary>
    public async Task<IReadOnlyList<IssuerChange>> OfIssuerAsync(string code, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.IssuerChanges, new IndexQuery("by_issuer", [IndexValue.Of(code)], Limit: Most), cancel);
        return [.. page.Documents.Select(Open)];
    }

    internal async Task AddAsync(IssuerChange change, CancellationToken cancel)
    {
        var outcome = await documents.WriteAsync(seals.Insert(Collections.IssuerChanges, change.Id, change, KeysOf(change)), cancel);
        if (outcome is not WriteOutcome.Written)
            throw new InvalidOperationException($"A new change of an issuer could not be stored: {outcome}.");
    }

    internal async Task<(IssuerChange Change, long Version)?> FindAsync(string id, CancellationToken cancel) =>
        RecordId.IsOne(id) && await documents.FindAsync(Collections.IssuerChanges, id, cancel) is { } document
            ? (Open(document), document.Version)
            : null;

    internal async Task<IReadOnlyList<(IssuerChange Change, long Version)>> UnfinishedAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.IssuerChanges, new IndexQuery("unfinished", [], Limit: Most), cancel);
        return [.. page.Documents.Select(document => (Open(document), document.Version))];
    }

    /// <summary>False when somebody else changed it at the same moment.</summary>
    internal async Task<bool> ReplaceAsync(IssuerChange change, long version, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(Collections.IssuerChanges, change.Id, version, change, KeysOf(change)), cancel) is WriteOutcome.Written;

    private IssuerChange Open(Document document) => seals.Open<IssuerChange>(Collections.IssuerChanges, document);

    private static Dictionary<string, IndexValue> KeysOf(IssuerChange change)
    {
        var keys = new Dictionary<string, IndexValue>
        {
            ["issuer"] = IndexValue.Of(change.After.Code),
            ["proposed_at"] = IndexValue.Of(change.ProposedAt.ToUnixTimeSeconds()),
        };
        if (change is { State: IssuerChangeState.Approved, DecidedAt: { } decided })
            keys["approved_at"] = IndexValue.Of(decided.ToUnixTimeSeconds());
        return keys;
    }
}
