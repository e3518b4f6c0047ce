using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Reading;

/// <summary>Reads documents. A query names its index, so MongoDB uses that one or fails, whatever its statistics say.</summary>
internal sealed class DocumentReader(TimeSpan timeout)
{
    private static readonly BsonDocument ById = new(VaultCollection.Id, 1);

    public async Task<Document?> FindAsync(VaultCollection collection, string id, CancellationToken cancel)
    {
        var found = await FindAsync(collection, new BsonDocument(VaultCollection.Id, id), sort: null, hint: null, limit: 1, cancel);
        return found.SingleOrDefault();
    }

    public async Task<IReadOnlyList<Document>> ScanAsync(VaultCollection collection, string? after, int limit, CancellationToken cancel)
    {
        // No id is empty, so every id comes after the empty text.
        var filter = new BsonDocument(VaultCollection.Id, new BsonDocument("$gt", after ?? ""));
        return await FindAsync(collection, filter, ById, hint: "_id_", limit, cancel);
    }

    /// <summary>The documents that a query finds from a position on, at most the limit, and whether there are more.</summary>
    public async Task<(IReadOnlyList<Document> Documents, bool HasMore)> FindAsync(
        VaultCollection collection, NativeIndex index, IndexQuery query, IReadOnlyList<object> position, CancellationToken cancel)
    {
        // One more than the limit, to tell whether there is one.
        var wanted = query.Limit + 1;
        var documents = new List<Document>();
        foreach (var stretch in IndexRanges.Of(index, query, position))
        {
            documents.AddRange(await FindAsync(collection, stretch, IndexRanges.Sort(index, query), index.Index.Name, wanted - documents.Count, cancel));
            if (documents.Count == wanted)
                return (documents[..query.Limit], true);
        }

        return (documents, false);
    }

    public async Task<bool> ExistsAsync(VaultCollection collection, BsonDocument filter, string? hint, CancellationToken cancel)
    {
        var options = new FindOptions<BsonDocument> { Projection = ById, Hint = hint, Limit = 1, BatchSize = 2, MaxTime = timeout };
        using var found = await collection.Documents.FindAsync<BsonDocument>(filter, options, cancel);
        return await found.AnyAsync(cancel);
    }

    private async Task<List<Document>> FindAsync(VaultCollection collection, BsonDocument filter, BsonDocument? sort, string? hint, int limit, CancellationToken cancel)
    {
        // A batch larger than the limit: one of the same size would leave a cursor open on the server.
        var options = new FindOptions<BsonDocument> { Sort = sort, Hint = hint, Limit = limit, BatchSize = limit + 1, MaxTime = timeout };
        using var found = await collection.Documents.FindAsync<BsonDocument>(filter, options, cancel);
        var documents = new List<Document>();
        while (await found.MoveNextAsync(cancel))
            documents.AddRange(found.Current.Select(stored => StoredDocument.Read(collection, stored)));
        return documents;
    }
}
