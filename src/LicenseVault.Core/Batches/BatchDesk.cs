using System.Diagnostics;
using System.Security.Cryptography;
using LicenseVault.Core.Access;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Batches;

/// <summary>Where batches are handed in, stopped and resumed.</summary>
public sealed class BatchDesk(BatchStore store, BatchUpload upload, UnfinishedUploads unfinished, TimeProvider clock, IEntropy entropy)
{
    private const int Tries = 20;

    /// <summary>Takes a batch in. The same request key with the same upload gives the same batch, always.</summary>
    public async Task<BatchOutcome> UploadAsync(Client client, BatchRequest request, Stream rows, CancellationToken cancel)
    {
        var id = IdOf(client.Agency, request.RequestKey);
        if (await store.FindAsync(id, cancel) is { Batch: var earlier })
            return Repeated(client, earlier, Convert.ToHexStringLower(await SHA256.HashDataAsync(rows, cancel)));

        var set = RecordId.Next(entropy);
        using var late = new CancellationTokenSource(UnfinishedUploads.Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        await unfinished.BeginAsync(set, id, cancel);
        var outcome = await TakeInAsync(client, id, set, request, rows, either.Token);
        await unfinished.EndAsync(set, CancellationToken.None);
        return outcome;
    }

    private async Task<BatchOutcome> TakeInAsync(Client client, string id, string set, BatchRequest request, Stream rows, CancellationToken cancel)
    {
        switch (await upload.TakeAsync(client, id, set, request, rows, cancel))
        {
            case BatchUploading.Refused refused:
                return new BatchOutcome.Refused(refused.Faults);
            case BatchUploading.NotYours:
                return new BatchOutcome.NotYours();
            case BatchUploading.Taken { Batch: var batch }:
                if (await store.AddAsync(batch, cancel))
                    return new BatchOutcome.Accepted(batch);

                // Another upload with this key was quicker.
                await store.DropSetAsync(batch.Set, cancel);
                return Repeated(client, (await store.FindAsync(id, cancel))!.Batch, batch.Digest);
            case var other:
                throw new UnreachableException($"Unmapped reading {other}.");
        }
    }

    /// <summary>Stops it: what is begun is finished, the rest stays pending. What a program had held back it does away with.</summary>
    public async Task<BatchOutcome> StopAsync(Client client, string id, CancellationToken cancel) =>
        !client.IsClerk && await DismissAsync(client, id, cancel) is var dismissed and not BatchOutcome.WrongState ? dismissed : await StopRunningAsync(client, id, cancel);

    private Task<BatchOutcome> StopRunningAsync(Client client, string id, CancellationToken cancel) => ChangeAsync(
        client, id, batch => batch.State is BatchState.Running ? batch with { State = BatchState.Stopped, StoppedBy = client.Id, EndedAt = clock.GetUtcNow() } : null, cancel);

    /// <summary>Lets the rows be issued that another clerk handed in; or, for a program, those that a program had held back.</summary>
    /// <param name="sound">How many rows can be issued, as whoever releases it was shown. What was found is final, so another number speaks of another batch.</param>
    public async Task<BatchOutcome> ReleaseAsync(Client releaser, string id, long sound, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { Batch: var found })
            return new BatchOutcome.NoSuchBatch();
        if (releaser.IsClerk && (found.Client == releaser.Id || found.Client == releaser.Person))
            return new BatchOutcome.SamePerson();

        // Of another's batch not even the numbers are told.
        if (!MaySee(releaser, found))
            return new BatchOutcome.NotYours();

        // An examination that ends between here and the release has found what nobody has confirmed.
        if (found.State is not BatchState.Waiting)
            return new BatchOutcome.WrongState(found.State);
        if (await store.BooksOfAsync(found, cancel) is var books && books.SoundOf(found) != sound)
            return new BatchOutcome.CountsDiffer(books.SoundOf(found), books.Faulty);

        return await ChangeAsync(
            releaser,
            id,
            waiting => waiting.State is BatchState.Waiting && (releaser.IsClerk || waiting.IsHeld)
                ? waiting with { State = BatchState.Running, Client = releaser.IsClerk ? waiting.Client : releaser.Id, ReleasedBy = releaser.IsClerk ? releaser.Id : null, RunningSince = clock.GetUtcNow() }
                : null,
            cancel);
    }

    /// <summary>Does away with what waits to be released: nothing of it is issued, and its rows are not kept.</summary>
    public async Task<BatchOutcome> DismissAsync(Client dismisser, string id, CancellationToken cancel)
    {
        var outcome = await ChangeAsync(
            dismisser,
            id,
            batch => batch.State is BatchState.Waiting or BatchState.Examining && (dismisser.IsClerk || batch.IsHeld)
                ? batch with { State = BatchState.Stopped, Fault = BatchRun.NotReleased, StoppedBy = dismisser.Id, EndedAt = clock.GetUtcNow(), HasRowsToDrop = true }
                : null,
            cancel);

        // Its keeper does it once more: this process may die meanwhile, or another be about to write down what it found in a part.
        if (outcome is BatchOutcome.Standing { Batch: var batch })
            await store.DropRowsAsync(batch, CancellationToken.None);
        return outcome;
    }

    /// <summary>Lets a stopped batch go on: for a program as its own, for a clerk what that clerk released or stopped.</summary>
    public Task<BatchOutcome> ResumeAsync(Client client, string id, CancellationToken cancel) => ChangeAsync(
        client,
        id,
        batch => batch is { State: BatchState.Stopped, Fault: not BatchRun.NotReleased } && (!client.IsClerk || batch.MayBeResumedBy(client.Id))
            ? batch with { State = BatchState.Running, Client = client.IsClerk ? batch.Client : client.Id, ReleasedBy = client.IsClerk ? batch.ReleasedBy : null, RunningSince = clock.GetUtcNow(), StoppedBy = null, Fault = null, EndedAt = null }
            : null,
        cancel);

    private static bool MaySee(Client client, Batch batch) => client.Issuers.Contains(batch.Issuer) && client.Sight.Admits(batch.Type);

    private static BatchOutcome Repeated(Client client, Batch earlier, string digest) =>
        !MaySee(client, earlier) ? new BatchOutcome.NotYours()
        : earlier.Digest != digest ? new BatchOutcome.RequestKeyReused()
        : new BatchOutcome.Standing(earlier);

    /// <param name="changed">Null for what cannot be done in the state that it is in.</param>
    private async Task<BatchOutcome> ChangeAsync(Client client, string id, Func<Batch, Batch?> changed, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await store.FindAsync(id, cancel) is not { Batch: var batch, Version: var version })
                return new BatchOutcome.NoSuchBatch();
            if (!MaySee(client, batch))
                return new BatchOutcome.NotYours();
            if (changed(batch) is not { } next)
                return new BatchOutcome.WrongState(batch.State);
            if (await store.ReplaceAsync(next, version, cancel))
                return new BatchOutcome.Standing(next);
        }

        throw new InvalidOperationException($"Batch {id} changed {Tries} times while it was decided on.");
    }

    private static string IdOf(string agency, string requestKey) => RecordId.Of($"batch\n{agency}\n{requestKey}");
}
