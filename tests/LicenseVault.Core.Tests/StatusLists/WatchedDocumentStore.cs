using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.StatusLists;

/// <summary>Lets something happen just before a write of a collection, once, and counts the writes.</summary>
internal sealed class WatchedDocumentStore(IDocumentStore store) : IDocumentStore
{
    private readonly List<string> _writes = [];
    private (Collection Collection, Func<Task> Happening)? _next;

    /// <summary>The collections that single writes went to, in their order; those of a call with many count as one.</summary>
    public IReadOnlyList<string> Writes => _writes;

    public void BeforeTheNextWriteTo(Collection collection, Func<Task> happening) => _next = (collection, happening);

    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) => store.FindAsync(collection, id, cancel);

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => store.QueryAsync(collection, query, cancel);

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        store.ScanAsync(collection, after, limit, cancel);

    public async Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel)
    {
        await NoteAsync(write.Collection);
        return await store.WriteAsync(write, cancel);
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel)
    {
        await NoteAsync(writes[0].Collection);
        return await store.WriteManyAsync(writes, cancel);
    }

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) => store.TakeAsync(counter, count, cancel);

    private async Task NoteAsync(Collection collection)
    {
        _writes.Add(collection.Name);
        if (_next is not var (awaited, happening) || awaited != collection)
            return;

        _next = null;
        await happening();
    }
}
