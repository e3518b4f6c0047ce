using LicenseVault.Core.Protecting;

namespace LicenseVault.Core.Storing;

/// <summary>The records of one collection, sealed, each with its keys.</summary>
internal sealed class Shelf<T>(
    IDocumentStore documents, RecordSeals seals, Collection collection, Func<T, string> idOf, Func<T, Dictionary<string, IndexValue>> keysOf)
    where T : class
{
    /// <summary>Stores a new record; one whose id is taken is thrown, since ids are random.</summary>
    public async Task AddAsync(T record, CancellationToken cancel)
    {
        var outcome = await documents.WriteAsync(seals.Insert(collection, idOf(record), record, keysOf(record)), cancel);
        if (outcome is not WriteOutcome.Written)
            throw new InvalidOperationException($"A new record of {collection.Name} could not be stored: {outcome.GetType().Name}.");
    }

    /// <summary>False when there is one with this id.</summary>
    public async Task<bool> TryAddAsync(T record, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Insert(collection, idOf(record), record, keysOf(record)), cancel) is WriteOutcome.Written;

    public async Task<(T Record, long Version)?> FindAsync(string id, CancellationToken cancel) =>
        await documents.FindAsync(collection, id, cancel) is { } document ? (seals.Open<T>(collection, document), document.Version) : null;

    /// <summary>False when somebody else changed it at the same moment.</summary>
    public async Task<bool> ReplaceAsync(T record, long version, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(collection, idOf(record), version, record, keysOf(record)), cancel) is WriteOutcome.Written;

    public async Task<(IReadOnlyList<T> Records, string? Next)> QueryAsync(IndexQuery query, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(collection, query, cancel);
        return ([.. page.Documents.Select(document => seals.Open<T>(collection, document))], page.Next);
    }

    /// <summary>As <see cref="QueryAsync"/>; a resume token that was not given for this query begins anew.</summary>
    public async Task<(IReadOnlyList<T> Records, string? Next)> ListAsync(IndexQuery query, CancellationToken cancel)
    {
        try
        {
            return await QueryAsync(query, cancel);
        }
        catch (ResumeTokenException) when (query.After is not null)
        {
            return await QueryAsync(query with { After = null }, cancel);
        }
    }

    /// <summary>Takes away what an index on a time names as older; tells how much.</summary>
    public async Task<int> RemoveAsync(string index, DateTimeOffset before, CancellationToken cancel)
    {
        const int mostAtOnce = 500;
        var query = new IndexQuery(index, [], Before: IndexValue.Of(before.ToUnixTimeSeconds()), Limit: mostAtOnce);
        var removed = 0;
        while (await documents.QueryAsync(collection, query, cancel) is { Documents: { Count: > 0 } ended })
        {
            var outcomes = await documents.WriteManyAsync([.. ended.Select(document => new DocumentWrite.Delete(collection, document.Id, document.Version))], cancel);
            var count = outcomes.Count(outcome => outcome is WriteOutcome.Written);
            removed += count;
            if (ended.Count < mostAtOnce || count == 0)
                break;
        }

        return removed;
    }
}
