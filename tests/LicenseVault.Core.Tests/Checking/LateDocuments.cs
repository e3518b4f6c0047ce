using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Checking;

/// <summary>A document store whose scan of the certificates shows what was there a moment ago.</summary>
internal sealed class LateDocuments(IDocumentStore store, IReadOnlyList<Document> before) : IDocumentStore
{
    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) => store.FindAsync(collection, id, cancel);

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => store.QueryAsync(collection, query, cancel);

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        collection == Collections.Certificates ? Task.FromResult(after is null ? before : []) : store.ScanAsync(collection, after, limit, cancel);

    public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel) => store.WriteAsync(write, cancel);

    public Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel) => store.WriteManyAsync(writes, cancel);

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) => store.TakeAsync(counter, count, cancel);
}
