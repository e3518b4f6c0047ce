using System.Diagnostics;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents.Connecting;
using LicenseVault.Storage.MongoDb.Documents.Reading;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Writing;

/// <summary>
/// Writes one document, which MongoDB does whole or not at all, with its index keys. Its refusal names one taken key of perhaps several, in a message for
/// people; so it is asked afterwards which of them are taken.
/// </summary>
internal sealed class DocumentWriter(DocumentReader reader)
{
    private const int MostTries = 10;

    public Task<WriteOutcome> ApplyAsync(VaultCollection collection, DocumentWrite write, CancellationToken cancel) => write switch
    {
        DocumentWrite.Insert insert => TryAsync(() => InsertAsync(collection, insert, cancel), () => RefusalOfAsync(collection, insert, cancel)),
        DocumentWrite.Replace replace => UpdateAsync(collection, replace, replace.Version, replace.Keys, BodyOf(replace), cancel),
        DocumentWrite.Annotate annotate => UpdateAsync(collection, annotate, annotate.Version, annotate.Keys, AnnexOf(annotate), cancel),
        DocumentWrite.Delete delete => DeleteAsync(collection, delete, cancel),
        _ => throw new UnreachableException($"Unknown write {write.GetType()}."),
    };

    /// <summary>Why an insert was refused, or null when the reason has gone meanwhile.</summary>
    public async Task<WriteOutcome?> RefusalOfAsync(VaultCollection collection, DocumentWrite.Insert write, CancellationToken cancel) =>
        await reader.ExistsAsync(collection, new BsonDocument(VaultCollection.Id, write.Id), hint: null, cancel)
            ? new WriteOutcome.IdTaken()
            : await TakenKeyAsync(collection, write.Id, write.Keys, cancel);

    private static async Task<WriteOutcome> TryAsync(Func<Task<WriteOutcome>> write, Func<Task<WriteOutcome?>> refusal)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await write();
            }
            catch (MongoWriteException refused) when (ServerCall.IsDuplicate(refused))
            {
                if (await refusal() is { } outcome)
                    return outcome;

                // Whoever held the key has given it up since: it is free, and the write may be done.
                if (tries == MostTries)
                    throw new StoreUnavailableException("A unique key changed hands each time that a document was written.", refused);
            }
        }
    }

    private static async Task<WriteOutcome> InsertAsync(VaultCollection collection, DocumentWrite.Insert write, CancellationToken cancel)
    {
        await collection.Documents.InsertOneAsync(StoredDocument.Of(write), options: null, cancel);
        return new WriteOutcome.Written(1);
    }

    private static BsonDocument BodyOf(DocumentWrite.Replace write) => new()
    {
        { "$set", new BsonDocument(VaultCollection.Body, VaultCollection.BodyOf(write.Body)) },
        { "$unset", new BsonDocument(VaultCollection.Annex, "") },
    };

    private static BsonDocument AnnexOf(DocumentWrite.Annotate write) => new("$set", new BsonDocument(VaultCollection.Annex, VaultCollection.BodyOf(write.Annex)));

    private Task<WriteOutcome> UpdateAsync(
        VaultCollection collection, DocumentWrite write, long version, IReadOnlyDictionary<string, IndexValue> keys, BsonDocument update, CancellationToken cancel)
    {
        update.Add("$inc", new BsonDocument(VaultCollection.Version, 1L));
        update["$set"].AsBsonDocument.Add(VaultCollection.Keys, VaultCollection.KeysOf(keys));
        return TryAsync(
            async () => (await collection.Documents.UpdateOneAsync(ByVersion(write.Id, version), update, options: null, cancel)).MatchedCount == 1
                ? new WriteOutcome.Written(version + 1)
                : new WriteOutcome.VersionDiffers(),
            () => RefusalOfAsync(collection, write.Id, version, keys, cancel));
    }

    private static async Task<WriteOutcome> DeleteAsync(VaultCollection collection, DocumentWrite.Delete write, CancellationToken cancel)
    {
        var result = await collection.Documents.DeleteOneAsync(ByVersion(write.Id, write.Version), cancel);
        return result.DeletedCount == 1 ? new WriteOutcome.Written(write.Version) : new WriteOutcome.VersionDiffers();
    }

    private static BsonDocument ByVersion(string id, long version) => new() { { VaultCollection.Id, id }, { VaultCollection.Version, version } };

    private async Task<WriteOutcome?> RefusalOfAsync(
        VaultCollection collection, string id, long version, IReadOnlyDictionary<string, IndexValue> keys, CancellationToken cancel) =>
        await reader.ExistsAsync(collection, ByVersion(id, version), hint: null, cancel)
            ? await TakenKeyAsync(collection, id, keys, cancel)
            : new WriteOutcome.VersionDiffers();

    private async Task<WriteOutcome?> TakenKeyAsync(VaultCollection collection, string id, IReadOnlyDictionary<string, IndexValue> keys, CancellationToken cancel)
    {
        foreach (var index in collection.Indexes.Where(index => index.Index.IsUnique && index.Index.Fields.All(field => keys.ContainsKey(field.Name))))
        {
            var rivals = index.With(index.Index.Fields.Select(field => keys[field.Name])).Add(VaultCollection.Id, new BsonDocument("$ne", id));
            if (await reader.ExistsAsync(collection, rivals, index.Index.Name, cancel))
                return new WriteOutcome.KeyTaken(index.Index.Name);
        }

        return null;
    }
}
