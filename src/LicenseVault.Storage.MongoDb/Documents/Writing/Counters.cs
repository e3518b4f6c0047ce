using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Writing;

/// <summary>A document for each counter, which holds the next number.</summary>
internal sealed class Counters(IMongoCollection<BsonDocument> counters)
{
    private const string Next = "next";

    // A counter is made once; whoever finds it made by another finds it the next time.
    private const int MostTries = 3;

    private static readonly FindOneAndUpdateOptions<BsonDocument> ThatAfter = new() { IsUpsert = true, ReturnDocument = ReturnDocument.After };

    public async Task<long> TakeAsync(string counter, int count, CancellationToken cancel)
    {
        var update = new BsonDocument("$inc", new BsonDocument(Next, (long)count));
        for (var tries = 1; ; tries++)
        {
            try
            {
                var after = await counters.FindOneAndUpdateAsync<BsonDocument>(new BsonDocument(VaultCollection.Id, counter), update, ThatAfter, cancel);
                return after[Next].ToInt64() - count;
            }
            catch (MongoCommandException e) when (e.Code == 11000 && tries < MostTries)
            {
                // Another made the same new counter at the same moment.
            }
        }
    }
}
