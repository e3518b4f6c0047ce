using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Auditing;

/// <summary>A document store that keeps one write and loses the answer to it.</summary>
internal sealed class LosingAnswers(IDocumentStore store, Collection where) : IDocumentStore
{
    public bool LoseNext { get; set; }

    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) => store.FindAsync(collection, id, cancel);

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => store.QueryAsync(collection, query, cancel);

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        store.ScanAsync(collection, after, limit, cancel);

    public async Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel)
    {
        var outcome = await store.WriteAsync(write, cancel);
        if (write.Collection != where || !LoseNext)
            return outcome;

        LoseNext = false;
        throw new StoreUnavailableException("The answer was lost.", new TimeoutException());
    }

    public Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel) => store.WriteManyAsync(writes, cancel);

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) => store.TakeAsync(counter, count, cancel);
}
