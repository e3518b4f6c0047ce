using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Faults;

/// <summary>A document store whose power can be cut at each write; of many writes in one call, at each of them.</summary>
internal sealed class FaultyDocumentStore(IDocumentStore store, PowerSupply power) : IDocumentStore
{
    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) =>
        power.ReadAsync($"find {collection.Name}", () => store.FindAsync(collection, id, cancel));

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) =>
        power.ReadAsync($"query {collection.Name}", () => store.QueryAsync(collection, query, cancel));

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        power.ReadAsync($"scan {collection.Name}", () => store.ScanAsync(collection, after, limit, cancel));

    public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel) =>
        power.WriteAsync($"{VerbOf(write)} {write.Collection.Name}", () => store.WriteAsync(write, cancel));

    public async Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel)
    {
        var outcomes = new List<WriteOutcome>();
        foreach (var write in writes)
            outcomes.Add(await WriteAsync(write, cancel));
        return outcomes;
    }

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) =>
        power.WriteAsync($"take {counter}", () => store.TakeAsync(counter, count, cancel));

    private static string VerbOf(DocumentWrite write) => write switch
    {
        DocumentWrite.Insert => "insert",
        DocumentWrite.Replace => "replace",
        DocumentWrite.Annotate => "annotate",
        _ => "delete",
    };
}
