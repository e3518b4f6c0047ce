using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Leasing;

namespace LicenseVault.Core.Batches;

/// <summary>
/// Holds the rows of a batch against its type and the vault before anybody lets them be issued, part by part and in order. What was found in a part is written once, before it
/// counts; whoever takes it up after a crash goes on behind it. For one worker, as its keeper is.
/// </summary>
public sealed class BatchExamination(BatchStore store, RowExamination rows, TypeCatalogue types, TimeProvider clock)
{
    // Then others have their turn.
    private const int MostParts = 20;

    private static readonly int AtOnce = 2 * Environment.ProcessorCount;

    private readonly Dictionary<string, SoundKeys> _keys = new(StringComparer.Ordinal);

    /// <summary>Goes on for some parts. False when the lease is lost.</summary>
    internal async Task<bool> ContinueAsync(Batch batch, Lease<BatchProgress> lease, CancellationToken cancel)
    {
        var progress = lease.State ?? BatchProgress.Beginning;
        var type = await types.CurrentAsync(batch.Type, cancel) ?? throw new InvalidDataException($"The type of batch {batch.Id} is gone.");
        var drafts = new RowDrafts(batch, type);
        var keys = await KeysOfAsync(batch, drafts, progress.ExaminedParts, cancel);

        // Kept again only with a part whose result is written: what a try has left in them that failed would speak against the next.
        Forget(batch.Id);
        for (var done = 0; done < MostParts && progress.ExaminedParts < batch.Parts; done++)
        {
            if ((await store.FindAsync(batch.Id, cancel))!.Batch.State is not BatchState.Examining)
                return true;

            var number = progress.ExaminedParts;
            var (first, part) = await store.PartAsync(batch.Set, number, cancel);
            if (await store.ExaminedAsync(batch, number, cancel) is { } earlier)
                await RememberAsync(batch, drafts, number, first, part, earlier, keys, cancel);
            else if (await FaultyAsync(type, drafts, first, part, lease, keys, cancel) is { } faulty)
                earlier = await store.ExamineAsync(batch, number, part.Count, faulty, cancel);
            else
                return false;

            keys.Parts = number + 1;
            progress = progress with { ExaminedParts = number + 1, Examined = progress.Examined + part.Count, Faulty = progress.Faulty + earlier.Rejected };
            if (!await lease.SaveAsync(progress, cancel))
                return false;
        }

        _keys[batch.Id] = keys;

        return progress.ExaminedParts < batch.Parts || await EndAsync(batch, cancel);
    }

    /// <summary>What is known of a batch that somebody else goes on with, or nobody any more.</summary>
    internal void Forget(string id) => _keys.Remove(id);

    /// <summary>Null when the lease is lost.</summary>
    private async Task<IReadOnlyList<RejectedRow>?> FaultyAsync(
        CertificateType type, RowDrafts drafts, long first, IReadOnlyList<IReadOnlyList<string>> part, Lease<BatchProgress> lease, SoundKeys keys, CancellationToken cancel)
    {
        using var watched = new WatchedLease(lease, clock);
        var found = new (IReadOnlyList<FieldFault> Faults, CertificateDraft? Draft)[part.Count];
        async Task ExamineAsync(int index, CancellationToken stop)
        {
            var (draft, faults) = drafts.Of(part[index]);
            found[index] = (draft is null ? faults : await rows.FaultsOfAsync(draft, type, stop), draft);
        }

        if (!await watched.WorkAsync(Enumerable.Range(0, part.Count).Chunk(1), AtOnce, ExamineAsync, cancel))
            return null;

        return
        [
            .. found.Index()
                .Select(row => new RejectedRow(
                    row.Index,
                    row.Item is { Faults.Count: 0, Draft: { } draft } && keys.EarlierOrTake(drafts.KeyOf(draft), first + row.Index) is { } earlier ? RowExamination.Repeating(type, earlier) : row.Item.Faults))
                .Where(row => row.Faults.Count > 0),
        ];
    }

    // Another process may have examined the parts before, or this one before it was started anew.
    private async Task<SoundKeys> KeysOfAsync(Batch batch, RowDrafts drafts, int parts, CancellationToken cancel)
    {
        if (_keys.TryGetValue(batch.Id, out var known) && known.Parts == parts)
            return known;

        var keys = new SoundKeys { Parts = parts };
        for (var number = 0; number < parts; number++)
        {
            var (first, part) = await store.PartAsync(batch.Set, number, cancel);
            await RememberAsync(batch, drafts, number, first, part, (await store.ExaminedAsync(batch, number, cancel))!, keys, cancel);
        }

        return keys;
    }

    private async Task RememberAsync(
        Batch batch, RowDrafts drafts, int number, long first, IReadOnlyList<IReadOnlyList<string>> part, SettledPart examined, SoundKeys keys, CancellationToken cancel)
    {
        var faulty = examined.Rejected == 0 ? [] : (await store.FaultyAsync(batch, number, examined, cancel)).Select(row => row.Index).ToHashSet();
        foreach (var (index, row) in part.Index().Where(row => !faulty.Contains(row.Index)))
        {
            if (drafts.Of(row).Draft is { } draft)
                keys.EarlierOrTake(drafts.KeyOf(draft), first + index);
        }
    }

    private async Task<bool> EndAsync(Batch batch, CancellationToken cancel)
    {
        Forget(batch.Id);
        if (await store.FindAsync(batch.Id, cancel) is { Batch: { State: BatchState.Examining } examining } found)
            await store.ReplaceAsync(examining with { State = BatchState.Waiting }, found.Version, cancel);
        return true;
    }
}
