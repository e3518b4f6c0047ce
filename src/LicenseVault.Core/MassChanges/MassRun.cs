using LicenseVault.Core.Leasing;
using LicenseVault.Core.StatusLists;

namespace LicenseVault.Core.MassChanges;

/// <summary>Makes an approved mass change, part by part. May be called any number of times, by whoever holds the lease on it.</summary>
public sealed class MassRun(MassChangeStore store, PartPreparation preparation, PartWriting writing, StatusListStore lists, TimeProvider clock)
{
    // Then others have their turn.
    private const int MostParts = 20;

    /// <summary>Goes on for some parts. False when the lease is lost.</summary>
    internal async Task<bool> ContinueAsync(MassChange change, Lease<MassProgress> lease, CancellationToken cancel)
    {
        var progress = lease.State is { State: MassChangeState.Running } state ? state : MassProgress.BeginningOf(MassChangeState.Running);
        var isRepeat = progress.IsBegun;
        if (!isRepeat && await MayGoOnAsync(change, progress, cancel))
        {
            progress = progress with { IsBegun = true };
            if (!await lease.SaveAsync(progress, cancel))
                return false;
        }

        return progress.IsBegun ? await PartsAsync(change, progress, isRepeat, lease, cancel) : await EndAsync(change.Id, progress, cancel);
    }

    private async Task<bool> PartsAsync(MassChange change, MassProgress progress, bool isRepeat, Lease<MassProgress> lease, CancellationToken cancel)
    {
        var held = new HeldLists(lists);
        var prepared = PrepareAsync(change, progress.Part, held, isRepeat, cancel);
        for (var done = 1; progress.IsBegun; done++)
        {
            // The next part is read and signed while this one is written.
            var part = await prepared;
            var hasNext = done < MostParts && progress.Part + 1 < change.Parts;
            prepared = hasNext ? PrepareAsync(change, progress.Part + 1, held, isRepeat: false, cancel) : Task.FromResult(part);
            try
            {
                var settled = await writing.SettleAsync(change, part, held, cancel);
                progress = progress with { Part = progress.Part + 1, Tally = progress.Tally.With(settled) };
                progress = progress with { IsBegun = hasNext && await MayGoOnAsync(change, progress, cancel) };
                if (!await lease.SaveAsync(progress, cancel))
                    return false;
            }
            finally
            {
                // What it met, it meets again when it is its turn.
                await ((Task)prepared).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return await EndAsync(change.Id, progress, cancel);
    }

    private async Task<PreparedPart> PrepareAsync(MassChange change, int number, HeldLists held, bool isRepeat, CancellationToken cancel)
    {
        var part = await store.PartAsync(change.Set!, number, cancel);
        return await preparation.PrepareAsync(change, part.Identifiers, held, isRepeat, cancel);
    }

    private async Task<bool> MayGoOnAsync(MassChange change, MassProgress progress, CancellationToken cancel) =>
        progress.Part < change.Parts && (await store.FindAsync(change.Id, cancel))!.Change is { IsPaused: false, StoppedBy: null };

    private async Task<bool> EndAsync(string id, MassProgress progress, CancellationToken cancel)
    {
        var (change, version) = (await store.FindAsync(id, cancel))!;
        if (change.State is not MassChangeState.Running || (progress.Part < change.Parts && change.StoppedBy is null))
            return true;

        var state = progress.Part < change.Parts ? MassChangeState.Stopped : MassChangeState.Done;
        await store.ReplaceAsync(change with { State = state, EndedAt = clock.GetUtcNow(), Result = progress.Tally }, version, cancel);
        return true;
    }
}
