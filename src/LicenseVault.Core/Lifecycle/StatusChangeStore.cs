using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Lifecycle;

/// <summary>Keeps changes of status, done or not, for good.</summary>
public sealed class StatusChangeStore(IDocumentStore documents, RecordSeals seals, SealedText sealing)
{
    public async Task AddAsync(StatusChange change, CancellationToken cancel)
    {
        var outcome = await documents.WriteAsync(seals.Insert(Collections.StatusChanges, change.Id, change, KeysOf(change)), cancel);
        if (outcome is not WriteOutcome.Written)
            throw new InvalidOperationException($"A new change of status could not be stored: {outcome}.");
    }

    /// <summary>Null when there is none; an id that cannot have been given is asked of no store.</summary>
    public async Task<StoredStatusChange?> FindAsync(string id, CancellationToken cancel) =>
        RecordId.IsOne(id) && await documents.FindAsync(Collections.StatusChanges, id, cancel) is { } document
            ? Open(document)
            : null;

    /// <summary>Why it was rejected; null where nobody said, or it was not. Throws <see cref="System.Security.Cryptography.CryptographicException"/> when it cannot be opened.</summary>
    public async Task<string?> RemarkOfAsync(StatusChange change, CancellationToken cancel) =>
        change.Remark is { } remark ? await sealing.OpenJsonAsync<string>(remark, StatusChange.PlaceOf(change.Id), cancel) : null;

    /// <summary>All changes of a certificate, oldest first, at most a thousand.</summary>
    public async Task<IReadOnlyList<StatusChange>> OfCertificateAsync(string identifier, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(
            Collections.StatusChanges, new IndexQuery("by_certificate", [IndexValue.Of(identifier)], Limit: 1000), cancel);
        return [.. page.Documents.Select(document => Open(document).Change)];
    }

    /// <summary>Those of an issuer that wait for a decision, the oldest first.</summary>
    /// <param name="wanted">Whether one of them is looked for.</param>
    public Task<IReadOnlyList<StatusChange>> PendingAsync(string issuer, Func<StatusChange, bool> wanted, int limit, CancellationToken cancel) =>
        documents.FindAllAsync(seals, Collections.StatusChanges, new IndexQuery("pending", [IndexValue.Of(issuer)]), wanted, limit, cancel);

    /// <summary>The newest of an issuer, decided or not, newest first; decided ones of programs before are not among them.</summary>
    /// <param name="wanted">Whether one of them is looked for.</param>
    public Task<IReadOnlyList<StatusChange>> NewestAsync(string issuer, Func<StatusChange, bool> wanted, int limit, CancellationToken cancel) =>
        documents.FindAllAsync(seals, Collections.StatusChanges, new IndexQuery("by_issuer", [IndexValue.Of(issuer)], Descending: true), wanted, limit, cancel);

    /// <summary>Those that were approved before a time and are not made yet, oldest first.</summary>
    public async Task<IReadOnlyList<StoredStatusChange>> UnfinishedAsync(DateTimeOffset before, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(
            Collections.StatusChanges, new IndexQuery("unfinished", [], Before: IndexValue.Of(before.ToUnixTimeSeconds()), Limit: 1000), cancel);
        return [.. page.Documents.Select(Open)];
    }

    /// <summary>False when somebody else changed it at the same moment.</summary>
    public async Task<bool> ReplaceAsync(StatusChange change, long version, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(Collections.StatusChanges, change.Id, version, change, KeysOf(change)), cancel) is WriteOutcome.Written;

    internal Task<string> SealAsync(string remark, string id, CancellationToken cancel) =>
        sealing.SealJsonAsync(remark, StatusChange.PlaceOf(id), cancel);

    private StoredStatusChange Open(Document document) =>
        new(seals.Open<StatusChange>(Collections.StatusChanges, document), document.Version);

    private static Dictionary<string, IndexValue> KeysOf(StatusChange change)
    {
        var keys = new Dictionary<string, IndexValue>
        {
            ["certificate"] = IndexValue.Of(change.Certificate),
            ["issuer"] = IndexValue.Of(change.Issuer),
            ["proposed_at"] = IndexValue.Of(change.ProposedAt.ToUnixTimeSeconds()),
        };
        if (change.State is StatusChangeState.Proposed)
            keys["pending_since"] = IndexValue.Of(change.ProposedAt.ToUnixTimeSeconds());

        if (change is { State: StatusChangeState.Approved, DecidedAt: { } decided })
            keys["approved_at"] = IndexValue.Of(decided.ToUnixTimeSeconds());
        return keys;
    }
}
