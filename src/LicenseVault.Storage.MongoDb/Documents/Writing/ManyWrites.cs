using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents.Reading;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Writing;

/// <summary>
/// Writes many documents: inserts that follow each other go to the server in one command, which says of each whether it was done. Of replacements and
/// deletions a command says only how many were, and not which; so they go one by one, several on the way at once.
/// </summary>
internal sealed class ManyWrites(DocumentWriter writer, Func<Collection, VaultCollection> collectionOf)
{
    private const int OnTheWay = 16;

    private static readonly InsertManyOptions EachByItself = new() { IsOrdered = false };

    public async Task<WriteOutcome[]> ApplyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel)
    {
        var outcomes = new WriteOutcome[writes.Count];
        foreach (var run in Runs(writes))
        {
            var open = writes[run.Start] is DocumentWrite.Insert ? await InsertAsync(writes, run, outcomes, cancel) : Enumerable.Range(run.Start, run.Count);
            var options = new ParallelOptions { MaxDegreeOfParallelism = OnTheWay, CancellationToken = cancel };
            await Parallel.ForEachAsync(open, options, async (i, stop) => outcomes[i] = await writer.ApplyAsync(collectionOf(writes[i].Collection), writes[i], stop));
        }

        return outcomes;
    }

    /// <summary>Stretches of writes that may be done together: of one kind, and no document twice, as its writes follow each other.</summary>
    private static IEnumerable<(int Start, int Count)> Runs(IReadOnlyList<DocumentWrite> writes)
    {
        var documents = new HashSet<(Collection, string)>();
        var start = 0;
        for (var i = 0; i < writes.Count; i++)
        {
            if (i > start && (!IsAlike(writes[start], writes[i]) || documents.Contains((writes[i].Collection, writes[i].Id))))
            {
                yield return (start, i - start);
                documents.Clear();
                start = i;
            }

            documents.Add((writes[i].Collection, writes[i].Id));
        }

        if (start < writes.Count)
            yield return (start, writes.Count - start);
    }

    private static bool IsAlike(DocumentWrite first, DocumentWrite other) => first is DocumentWrite.Insert
        ? other is DocumentWrite.Insert && first.Collection == other.Collection
        : other is not DocumentWrite.Insert;

    /// <summary>Inserts a run, and returns which of its writes are still to be done because nothing stands in their way any more.</summary>
    private async Task<IEnumerable<int>> InsertAsync(IReadOnlyList<DocumentWrite> writes, (int Start, int Count) run, WriteOutcome?[] outcomes, CancellationToken cancel)
    {
        var collection = collectionOf(writes[run.Start].Collection);
        var inserts = Enumerable.Range(run.Start, run.Count).Select(i => (DocumentWrite.Insert)writes[i]).ToList();
        Array.Fill(outcomes, new WriteOutcome.Written(1), run.Start, run.Count);
        try
        {
            await collection.Documents.InsertManyAsync(inserts.Select(StoredDocument.Of), EachByItself, cancel);
            return [];
        }
        catch (MongoBulkWriteException<BsonDocument> refused) when (IsDuplicates(refused))
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = OnTheWay, CancellationToken = cancel };
            await Parallel.ForEachAsync(refused.WriteErrors, options, async (error, stop) =>
                outcomes[run.Start + error.Index] = await writer.RefusalOfAsync(collection, inserts[error.Index], stop));
            return Enumerable.Range(run.Start, run.Count).Where(i => outcomes[i] is null);
        }
    }

    private static bool IsDuplicates(MongoBulkWriteException<BsonDocument> refused) =>
        refused is { WriteConcernError: null, UnprocessedRequests.Count: 0 }
        && refused.WriteErrors.All(error => error.Category == ServerErrorCategory.DuplicateKey);
}
