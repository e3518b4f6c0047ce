using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

/// <summary>
/// What every document store owes: each sentence of <see cref="IDocumentStore"/> as a test. A new adapter derives from this, and is done
/// when it is green.
/// </summary>
public abstract partial class DocumentStoreContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// Opens the storage of this test, which is empty at first, with the collections of <see cref="Certificates.All"/>. Each call gives
    /// another instance, as another process would have it; the adapter's test class closes them all.
    /// </summary>
    protected abstract ValueTask<IDocumentStore> OpenAsync();

    private static async Task<WriteOutcome.Written> WrittenAsync(IDocumentStore store, DocumentWrite write) =>
        Assert.IsType<WriteOutcome.Written>(await store.WriteAsync(write, Cancel));

    private static async Task WrittenAsync(IDocumentStore store, IEnumerable<DocumentWrite> writes) =>
        Assert.All(await store.WriteManyAsync([.. writes], Cancel), outcome => Assert.IsType<WriteOutcome.Written>(outcome));

    private static async Task<Document> FoundAsync(IDocumentStore store, string id)
    {
        var document = await store.FindAsync(Issued, id, Cancel);
        Assert.NotNull(document);
        return document;
    }

    private static async Task<string[]> IdsAsync(IDocumentStore store, IndexQuery query)
    {
        var page = await store.QueryAsync(Issued, query, Cancel);
        return [.. page.Documents.Select(document => document.Id)];
    }

    private static IndexValue[] Values(params IndexValue[] values) => values;
}
