using System.Globalization;
using System.Text.Json;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Batches;

/// <summary>Keeps batches, their rows and what came of them.</summary>
public sealed class BatchStore(IDocumentStore documents, RecordSeals seals, SealedText sealing, Leases leases)
{
    private const int Most = 1000;

    // Each may be half a megabyte.
    private const int DroppedAtOnce = 20;

    // Somebody else was always quicker.
    private const int MostInVain = 10;

    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    /// <summary>Null when there is none; an id that cannot have been given is asked of no store.</summary>
    public async Task<StoredBatch?> FindAsync(string id, CancellationToken cancel) =>
        RecordId.IsOne(id) && await documents.FindAsync(Collections.Batches, id, cancel) is { } document
            ? Open(document)
            : null;

    /// <summary>The newest of an issuer, newest first.</summary>
    public Task<IReadOnlyList<Batch>> OfIssuerAsync(string issuer, int limit, CancellationToken cancel) =>
        documents.FindAllAsync(seals, Collections.Batches, new IndexQuery("by_issuer", [IndexValue.Of(issuer)], Descending: true), (Batch _) => true, limit, cancel);

    /// <summary>Those of an issuer that wait to be released, the oldest first.</summary>
    /// <param name="wanted">Whether one of them is looked for.</param>
    public Task<IReadOnlyList<Batch>> WaitingAsync(string issuer, Func<Batch, bool> wanted, int limit, CancellationToken cancel) =>
        documents.FindAllAsync(seals, Collections.Batches, new IndexQuery("waiting", [IndexValue.Of(issuer)]), wanted, limit, cancel);

    /// <summary>The books of a batch. They are balanced whenever they are read.</summary>
    public async Task<BatchProgress> BooksOfAsync(Batch batch, CancellationToken cancel) =>
        await leases.StateOfAsync<BatchProgress>(BatchProgress.LeaseOf(batch), cancel) ?? BatchProgress.Beginning;

    /// <summary>Since when the oldest one is being issued; null when none is.</summary>
    public async Task<DateTimeOffset?> OldestAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Batches, new IndexQuery("unfinished", [], Limit: 1), cancel);
        return page.Documents is [var oldest] ? DateTimeOffset.FromUnixTimeSeconds(oldest.Keys["unfinished_since"].Number) : null;
    }

    /// <summary>The first rows of a batch, for somebody to look at before it is issued; none when they are not kept any more.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> FirstRowsAsync(Batch batch, int most, CancellationToken cancel) =>
        batch.Fault is BatchRun.NotReleased || batch.Parts == 0 ? [] : [.. (await PartAsync(batch.Set, 0, cancel)).Rows.Take(most)];

    /// <summary>False when there is one with this id.</summary>
    internal async Task<bool> AddAsync(Batch batch, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Insert(Collections.Batches, batch.Id, batch, KeysOf(batch)), cancel) is WriteOutcome.Written;

    /// <summary>False when somebody else changed it at the same moment.</summary>
    internal async Task<bool> ReplaceAsync(Batch batch, long version, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(Collections.Batches, batch.Id, version, batch, KeysOf(batch)), cancel) is WriteOutcome.Written;

    /// <summary>Those that have rows to be issued, examined or taken away, the oldest first.</summary>
    internal async Task<IReadOnlyList<StoredBatch>> UnfinishedAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Batches, new IndexQuery("unfinished", [], Limit: Most), cancel);
        return [.. seals.OpenSound<Batch>(Collections.Batches, page.Documents).Select(sound => new StoredBatch(sound.Record, sound.Version))];
    }

    internal async Task PutPartAsync(string set, int number, long first, IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken cancel)
    {
        var id = IdOf(set, number);
        var text = await sealing.SealAsync(JsonSerializer.SerializeToUtf8Bytes(rows), BatchPart.PlaceOf(id), cancel);
        var outcome = await documents.WriteAsync(seals.Insert(Collections.BatchParts, id, new BatchPart(first, rows.Count, text), NoKeys), cancel);
        if (outcome is not WriteOutcome.Written)
            throw new InvalidOperationException($"A part of a new batch could not be stored: {outcome}.");
    }

    /// <summary>Takes away every part of a set. Another may be at it too: what is gone is gone.</summary>
    internal async Task DropSetAsync(string set, CancellationToken cancel)
    {
        var inVain = 0;
        while (await documents.ScanAsync(Collections.BatchParts, $"{set}/", DroppedAtOnce, cancel) is { } page)
        {
            var parts = page.Where(part => part.Id.StartsWith($"{set}/", StringComparison.Ordinal)).ToList();
            if (parts.Count == 0)
                return;

            var outcomes = await documents.WriteManyAsync([.. parts.Select(part => new DocumentWrite.Delete(Collections.BatchParts, part.Id, part.Version))], cancel);
            inVain = outcomes.Any(outcome => outcome is WriteOutcome.Written) ? 0 : inVain + 1;
            if (inVain == MostInVain)
                throw new InvalidOperationException($"The parts {set} of an upload could not be taken away.");
        }
    }

    internal async Task<(long First, IReadOnlyList<IReadOnlyList<string>> Rows)> PartAsync(string set, int number, CancellationToken cancel)
    {
        var id = IdOf(set, number);
        var found = await documents.FindAsync(Collections.BatchParts, id, cancel) ?? throw new InvalidDataException($"Part {number} of a batch is gone.");
        var part = seals.Open<BatchPart>(Collections.BatchParts, found);
        var rows = JsonSerializer.Deserialize<string[][]>(await sealing.OpenAsync(part.Rows, BatchPart.PlaceOf(id), cancel));
        return (part.First, rows!);
    }

    /// <summary>What came of a part; null when it is not settled.</summary>
    internal Task<SettledPart?> SettledAsync(Batch batch, int number, CancellationToken cancel) => ResultAsync(IdOf(batch.Set, number), cancel);

    /// <summary>What was found in a part, its good rows being told as issued; null when it is not examined.</summary>
    internal Task<SettledPart?> ExaminedAsync(Batch batch, int number, CancellationToken cancel) => ResultAsync(ExaminedIdOf(batch.Set, number), cancel);

    /// <summary>Writes down what came of a part, unless that was done: then that one counts, and is returned.</summary>
    internal Task<SettledPart> SettleAsync(Batch batch, int number, int rows, IReadOnlyList<RejectedRow> rejected, string? stop, CancellationToken cancel) =>
        PutResultAsync(IdOf(batch.Set, number), rows, rejected, stop, cancel);

    /// <summary>The same of what was found in it.</summary>
    internal Task<SettledPart> ExamineAsync(Batch batch, int number, int rows, IReadOnlyList<RejectedRow> faulty, CancellationToken cancel) =>
        PutResultAsync(ExaminedIdOf(batch.Set, number), rows, faulty, stop: null, cancel);

    internal Task<IReadOnlyList<RejectedRow>> RejectedAsync(Batch batch, int number, SettledPart settled, CancellationToken cancel) =>
        RejectedAsync(IdOf(batch.Set, number), settled, cancel);

    internal Task<IReadOnlyList<RejectedRow>> FaultyAsync(Batch batch, int number, SettledPart examined, CancellationToken cancel) =>
        RejectedAsync(ExaminedIdOf(batch.Set, number), examined, cancel);

    /// <summary>Takes away the rows of a batch that is not to be issued, and what was found in them.</summary>
    internal async Task DropRowsAsync(Batch batch, CancellationToken cancel)
    {
        await DropSetAsync(batch.Set, cancel);
        for (var number = 0; number < batch.Parts; number++)
        {
            if (await documents.FindAsync(Collections.BatchResults, ExaminedIdOf(batch.Set, number), cancel) is { } found)
                await documents.WriteAsync(new DocumentWrite.Delete(Collections.BatchResults, found.Id, found.Version), cancel);
        }
    }

    private async Task<SettledPart?> ResultAsync(string id, CancellationToken cancel) =>
        await documents.FindAsync(Collections.BatchResults, id, cancel) is { } found
            ? seals.Open<SettledPart>(Collections.BatchResults, found)
            : null;

    private async Task<SettledPart> PutResultAsync(string id, int rows, IReadOnlyList<RejectedRow> rejected, string? stop, CancellationToken cancel)
    {
        var faults = await sealing.SealAsync(JsonSerializer.SerializeToUtf8Bytes(rejected), SettledPart.PlaceOf(id), cancel);
        var settled = new SettledPart(rows - rejected.Count, rejected.Count, faults) { Stop = stop };
        return await documents.WriteAsync(seals.Insert(Collections.BatchResults, id, settled, NoKeys), cancel) is WriteOutcome.Written
            ? settled
            : (await ResultAsync(id, cancel))!;
    }

    private async Task<IReadOnlyList<RejectedRow>> RejectedAsync(string id, SettledPart settled, CancellationToken cancel) =>
        JsonSerializer.Deserialize<RejectedRow[]>(await sealing.OpenAsync(settled.Faults, SettledPart.PlaceOf(id), cancel))!;

    private static string ExaminedIdOf(string set, int number) => $"{IdOf(set, number)}/examined";

    private static string IdOf(string set, int number) => string.Create(CultureInfo.InvariantCulture, $"{set}/{number:D6}");

    private StoredBatch Open(Document document) => new(seals.Open<Batch>(Collections.Batches, document), document.Version);

    private static Dictionary<string, IndexValue> KeysOf(Batch batch)
    {
        var keys = new Dictionary<string, IndexValue>
        {
            ["issuer"] = IndexValue.Of(batch.Issuer),
            ["at"] = IndexValue.Of(batch.UploadedAt.ToUnixTimeSeconds()),
        };
        if (batch.State is BatchState.Waiting)
            keys["waiting_since"] = IndexValue.Of(batch.UploadedAt.ToUnixTimeSeconds());
        if (batch.State is BatchState.Running or BatchState.Examining || batch.HasRowsToDrop)
            keys["unfinished_since"] = IndexValue.Of(batch.RunningSince.ToUnixTimeSeconds());
        return keys;
    }
}
