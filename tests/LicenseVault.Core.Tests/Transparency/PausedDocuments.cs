using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Transparency;

/// <summary>A document store that runs something before one of its caller's writes: what others do while this process is paused.</summary>
internal sealed class PausedDocuments(IDocumentStore store, int before, Func<Task> meanwhile) : IDocumentStore
{
    private int _left = before;

    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) => store.FindAsync(collection, id, cancel);

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => store.QueryAsync(collection, query, cancel);

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        store.ScanAsync(collection, after, limit, cancel);

    public async Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel)
    {
        if (Interlocked.Decrement(ref _left) == 0)
            await meanwhile();
        return await store.WriteAsync(write, cancel);
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel)
    {
        var outcomes = new List<WriteOutcome>();
        foreach (var write in writes)
            outcomes.Add(await WriteAsync(write, cancel));
        return outcomes;
    }

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) => store.TakeAsync(counter, count, cancel);
}
