using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Storage.Minting;

/// <summary>The documents of a catalogue, so that vaults can begin with a copy of them.</summary>
internal sealed class CatalogueDocuments(IReadOnlyList<DocumentWrite> writes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CatalogueDocuments> ReadAsync(IDocumentStore documents, IReadOnlyList<Collection> collections)
    {
        var writes = new List<DocumentWrite>();
        foreach (var collection in collections)
        {
            foreach (var document in await documents.ScanAsync(collection, after: null, limit: 1000, Cancel))
            {
                // The seal is over the version too: a copy is only good where both are the first.
                Assert.Equal(1, document.Version);
                writes.Add(new DocumentWrite.Insert(collection, document.Id, document.Body, document.Keys));
            }
        }

        return new CatalogueDocuments(writes);
    }

    public async Task CopyToAsync(IDocumentStore documents) =>
        Assert.All(await documents.WriteManyAsync(writes, Cancel), outcome => Assert.IsType<WriteOutcome.Written>(outcome));
}
