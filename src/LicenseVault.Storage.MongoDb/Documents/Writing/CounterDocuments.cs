using LicenseVault.Storage.MongoDb.Documents.Connecting;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Writing;

/// <summary>
/// A document for each counter, which holds the next number. It is made first and counted up then: an upsert that races with another one is what
/// servers that speak MongoDB's protocol get wrong (DocumentDB 1.0 gives one number to both).
/// </summary>
internal sealed class CounterDocuments(IMongoCollection<BsonDocument> counters)
{
    private const string Next = "next";

    private static readonly FindOneAndUpdateOptions<BsonDocument> AsItWas = new() { ReturnDocument = ReturnDocument.Before };

    public async Task<long> TakeAsync(string counter, int count, CancellationToken cancel)
    {
        var update = new BsonDocument("$inc", new BsonDocument(Next, (long)count));
        while (true)
        {
            if (await counters.FindOneAndUpdateAsync<BsonDocument>(new BsonDocument(VaultCollection.Id, counter), update, AsItWas, cancel) is { } before)
                return before[Next].ToInt64();
            await MakeAsync(counter, cancel);
        }
    }

    private async Task MakeAsync(string counter, CancellationToken cancel)
    {
        try
        {
            await counters.InsertOneAsync(new BsonDocument { { VaultCollection.Id, counter }, { Next, 0L } }, options: null, cancel);
        }
        catch (MongoWriteException e) when (ServerCall.IsDuplicate(e))
        {
            // Another made the same counter at the same moment.
        }
    }
}
