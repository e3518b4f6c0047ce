using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Leasing;

namespace LicenseVault.Core.Batches;

/// <summary>
/// Issues the rows of a batch, part by part. A part counts in the books when it is settled: its rows are issued or not, and which is written down. Whoever
/// takes a part up after a crash issues its rows again under the same keys, which gives the same certificates.
/// </summary>
public sealed class BatchRun(BatchStore store, PartMinting minting, TypeCatalogue types, ClientRegistry clients, TimeProvider clock)
{
    // Then others have their turn.
    private const int MostParts = 20;

    /// <summary>The account does not act for the issuer any more.</summary>
    public const string NotPermitted = "client-not-permitted";

    /// <summary>Nobody released it; its rows are not kept.</summary>
    public const string NotReleased = "not-released";

    /// <summary>Goes on for some parts. False when the lease is lost.</summary>
    internal async Task<bool> ContinueAsync(Batch batch, Lease<BatchProgress> lease, CancellationToken cancel)
    {
        var progress = lease.State ?? BatchProgress.Beginning;
        if (batch.ReleasedBy is null && !await IsPermittedAsync(batch, cancel))
            return await StopAsync(batch, NotPermitted, cancel);

        var type = await types.CurrentAsync(batch.Type, cancel) ?? throw new InvalidDataException($"The type of batch {batch.Id} is gone.");
        var drafts = new RowDrafts(batch, type);
        for (var done = 0; done < MostParts && progress.Part < batch.Parts; done++)
        {
            if ((await store.FindAsync(batch.Id, cancel))!.Batch.State is not BatchState.Running)
                return true;
            if (await SettledAsync(batch, drafts, progress, lease, cancel) is not { } settled)
                return false;

            progress = progress with { Part = progress.Part + 1, Issued = progress.Issued + settled.Issued, Rejected = progress.Rejected + settled.Rejected };
            if (!await lease.SaveAsync(progress, cancel))
                return false;
            if (settled.Stop is { } fault && progress.Part < batch.Parts)
                return await StopAsync(batch, fault, cancel);
        }

        return progress.Part < batch.Parts || await EndAsync(batch, cancel);
    }

    /// <summary>Null when the lease is lost.</summary>
    private async Task<SettledPart?> SettledAsync(Batch batch, RowDrafts drafts, BatchProgress progress, Lease<BatchProgress> lease, CancellationToken cancel)
    {
        var number = progress.Part;
        if (await store.SettledAsync(batch, number, cancel) is { } earlier)
            return earlier;

        var (first, rows) = await store.PartAsync(batch.Set, number, cancel);
        var faulty = number < progress.ExaminedParts && await store.ExaminedAsync(batch, number, cancel) is { Rejected: > 0 } examined
            ? await store.FaultyAsync(batch, number, examined, cancel)
            : [];
        using var watched = new WatchedLease(lease, clock);
        return await minting.MintAsync(batch, drafts, first, rows, faulty, watched, cancel) is var (rejected, stop)
            ? await store.SettleAsync(batch, number, rows.Count, rejected, stop, cancel)
            : null;
    }

    private async Task<bool> IsPermittedAsync(Batch batch, CancellationToken cancel) =>
        await clients.FindAsync(batch.Client, cancel) is { } client && client.Issuers.Contains(batch.Issuer) && client.Sight.Admits(batch.Type) && client.Scopes.Contains(Scope.Mint);

    private async Task<bool> StopAsync(Batch batch, string fault, CancellationToken cancel)
    {
        if (await store.FindAsync(batch.Id, cancel) is { Batch: { State: BatchState.Running } running } found)
            await store.ReplaceAsync(running with { State = BatchState.Stopped, Fault = fault, EndedAt = clock.GetUtcNow() }, found.Version, cancel);
        return true;
    }

    // One that somebody stops at this moment is done all the same: nothing of it is pending.
    private async Task<bool> EndAsync(Batch batch, CancellationToken cancel)
    {
        if (await store.FindAsync(batch.Id, cancel) is { Batch: { State: BatchState.Running } running } found)
            await store.ReplaceAsync(running with { State = BatchState.Done, EndedAt = clock.GetUtcNow() }, found.Version, cancel);
        return true;
    }
}
