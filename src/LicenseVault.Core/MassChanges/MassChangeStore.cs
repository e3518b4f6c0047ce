using System.Globalization;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.MassChanges;

/// <summary>Keeps mass changes and the sets of certificates that they are about.</summary>
public sealed class MassChangeStore(IDocumentStore documents, RecordSeals seals)
{
    private const int Most = 1000;

    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    public async Task AddAsync(MassChange change, CancellationToken cancel)
    {
        var outcome = await documents.WriteAsync(seals.Insert(Collections.MassChanges, change.Id, change, KeysOf(change)), cancel);
        if (outcome is not WriteOutcome.Written)
            throw new InvalidOperationException($"A new mass change could not be stored: {outcome}.");
    }

    /// <summary>Null when there is none; an id that cannot have been given is asked of no store.</summary>
    public async Task<StoredMassChange?> FindAsync(string id, CancellationToken cancel) =>
        RecordId.IsOne(id) && await documents.FindAsync(Collections.MassChanges, id, cancel) is { } document
            ? Open(document)
            : null;

    /// <summary>False when somebody else changed it at the same moment.</summary>
    public async Task<bool> ReplaceAsync(MassChange change, long version, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(Collections.MassChanges, change.Id, version, change, KeysOf(change)), cancel) is WriteOutcome.Written;

    /// <summary>The newest of an issuer, newest first.</summary>
    public async Task<IReadOnlyList<MassChange>> OfIssuerAsync(string issuer, int limit, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(
            Collections.MassChanges, new IndexQuery("by_issuer", [IndexValue.Of(issuer)], Descending: true, Limit: limit), cancel);
        return [.. page.Documents.Select(document => Open(document).Change)];
    }

    /// <summary>Those that have something to be counted or changed, the oldest first.</summary>
    internal async Task<IReadOnlyList<StoredMassChange>> UnfinishedAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.MassChanges, new IndexQuery("unfinished", [], Limit: Most), cancel);
        return [.. seals.OpenSound<MassChange>(Collections.MassChanges, page.Documents).Select(sound => new StoredMassChange(sound.Record, sound.Version))];
    }

    /// <summary>Since when the oldest one waits for a decision, and since when for its work; null when none does.</summary>
    public async Task<(DateTimeOffset? Pending, DateTimeOffset? Unfinished)> OldestAsync(CancellationToken cancel) =>
        (await OldestAsync("pending", "pending_since", cancel), await OldestAsync("unfinished", "unfinished_since", cancel));

    internal async Task<MassPart> PartAsync(string set, int number, CancellationToken cancel) =>
        await documents.FindAsync(Collections.MassChangeParts, IdOf(set, number), cancel) is { } document
            ? seals.Open<MassPart>(Collections.MassChangeParts, document)
            : throw new InvalidDataException($"Part {number} of a mass change's set is gone.");

    /// <summary>Writes a part, unless it is there: then that one counts, and is returned. So no set ever changes.</summary>
    internal async Task<MassPart> PutPartAsync(string set, int number, MassPart part, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Insert(Collections.MassChangeParts, IdOf(set, number), part, NoKeys), cancel) is WriteOutcome.Written
            ? part
            : await PartAsync(set, number, cancel);

    private async Task<DateTimeOffset?> OldestAsync(string index, string key, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.MassChanges, new IndexQuery(index, [], Limit: 1), cancel);
        return page.Documents is [var oldest] ? DateTimeOffset.FromUnixTimeSeconds(oldest.Keys[key].Number) : null;
    }

    private static string IdOf(string set, int number) => string.Create(CultureInfo.InvariantCulture, $"{set}/{number:D6}");

    private StoredMassChange Open(Document document) => new(seals.Open<MassChange>(Collections.MassChanges, document), document.Version);

    private static Dictionary<string, IndexValue> KeysOf(MassChange change)
    {
        var keys = new Dictionary<string, IndexValue>
        {
            ["issuer"] = IndexValue.Of(change.Issuer),
            ["proposed_at"] = IndexValue.Of(change.ProposedAt.ToUnixTimeSeconds()),
        };
        if (change.State is MassChangeState.AwaitingList or MassChangeState.Proposed)
            keys["pending_since"] = IndexValue.Of(change.ProposedAt.ToUnixTimeSeconds());
        if (change.State is MassChangeState.Counting or MassChangeState.Approved or MassChangeState.Running)
            keys["unfinished_since"] = IndexValue.Of((change.DecidedAt ?? change.ProposedAt).ToUnixTimeSeconds());
        return keys;
    }
}
