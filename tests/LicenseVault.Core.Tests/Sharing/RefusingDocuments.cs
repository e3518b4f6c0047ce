using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Sharing;

/// <summary>A document store that cannot be written where it is told not to be.</summary>
internal sealed class RefusingDocuments(IDocumentStore store, Collection refused) : IDocumentStore
{
    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) => store.FindAsync(collection, id, cancel);

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => store.QueryAsync(collection, query, cancel);

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        store.ScanAsync(collection, after, limit, cancel);

    public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel) =>
        write.Collection == refused ? throw new StoreUnavailableException("The store is away.", new TimeoutException()) : store.WriteAsync(write, cancel);

    public Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel) => store.WriteManyAsync(writes, cancel);

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) => store.TakeAsync(counter, count, cancel);
}
