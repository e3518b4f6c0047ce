using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Batches;

/// <summary>A document store that runs something before its caller looks at a collection for the nth time: what others do in between.</summary>
internal sealed class PausedLooks(IDocumentStore store, Collection watched, int before, Func<Task> meanwhile) : IDocumentStore
{
    private int _left = before;

    public async Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel)
    {
        if (collection == watched && Interlocked.Decrement(ref _left) == 0)
            await meanwhile();
        return await store.FindAsync(collection, id, cancel);
    }

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => store.QueryAsync(collection, query, cancel);

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        store.ScanAsync(collection, after, limit, cancel);

    public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel) => store.WriteAsync(write, cancel);

    public Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel) => store.WriteManyAsync(writes, cancel);

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) => store.TakeAsync(counter, count, cancel);
}
