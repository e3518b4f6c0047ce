using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Protecting;

/// <summary>A document store in which somebody else is quicker, once: just before a certificate is written he does what he has to do.</summary>
internal sealed class MeddledDocumentStore(IDocumentStore store, string id, Func<Task> meddle) : IDocumentStore
{
    private bool _done;

    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) => store.FindAsync(collection, id, cancel);

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => store.QueryAsync(collection, query, cancel);

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        store.ScanAsync(collection, after, limit, cancel);

    public async Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel)
    {
        await MeddleAsync([write]);
        return await store.WriteAsync(write, cancel);
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel)
    {
        await MeddleAsync(writes);
        return await store.WriteManyAsync(writes, cancel);
    }

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) => store.TakeAsync(counter, count, cancel);

    private async Task MeddleAsync(IReadOnlyList<DocumentWrite> writes)
    {
        if (_done || !writes.Any(write => write.Collection == Collections.Certificates && write.Id == id))
            return;
        _done = true;
        await meddle();
    }
}
