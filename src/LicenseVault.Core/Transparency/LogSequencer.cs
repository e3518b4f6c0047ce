using System.Text;
using LicenseVault.Core.Leasing;
using LicenseVault.Protocol.Transparency.Checkpoints;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// Brings what has happened into the log, in rounds. Order of writes: the batch is staged; the head is moved to the grown tree, by a write that only
/// the holder of the lease can do, and that is the commit; tiles and bundles are put; the records learn their places; the checkpoint is
/// signed and published. A crash before the commit leaves a batch that nobody names; after it, the next round begins by doing the rest again,
/// before it looks for events, so that none is logged twice. For one worker, not for several threads.
/// </summary>
public sealed class LogSequencer(
    Leases leases, LogKey key, LogTree tree, TilesBeyond beyond, Staging staging, UnloggedEvents unlogged, EventIndices indices, TimeProvider clock)
{
    /// <summary>How long the log stands still after its sequencer died.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(10);

    /// <summary>How many entries a round takes at most, give or take one record's.</summary>
    public const int MostEntries = 4096;

    private static readonly Dictionary<string, StoredHistory> NoneKnown = [];

    private Lease<LogHead>? _lease;
    private DateTimeOffset _savedAt;
    private bool _hasLooked;

    /// <summary>
    /// One round. Throws what the stores throw; the next round takes up what is left. <see cref="InvalidDataException"/> means that the log's own objects are not
    /// what its head says: it stands still rather than sign two histories, until the operator has mended that.
    /// </summary>
    public async Task<LogRound> RunAsync(CancellationToken cancel)
    {
        // While nothing happens nothing is written, not even the lease.
        if (await IdleAsync(cancel) is { } idle)
            return idle;
        if (!await HoldAsync(cancel))
            return new LogRound.Elsewhere();

        var head = _lease!.State ?? LogHead.Empty;
        await LookAsync(head, cancel);
        if ((head.Batch is not null || head.Checkpoint is null) && !await FinishAsync(head, cancel))
            return new LogRound.Elsewhere();

        var batch = await unlogged.NextAsync(MostEntries, cancel);
        if (batch.Events.Count > 0 && !await AppendAsync(_lease.State!, batch, cancel))
            return new LogRound.Elsewhere();

        return new LogRound.Done(_lease.State!.Size, batch.Events.Count, batch.PassedOver);
    }

    /// <summary>Lets another process go on at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancel)
    {
        if (_lease is { } held)
            await held.ReleaseAsync(cancel);
        _lease = null;
    }

    private async Task<LogRound.Done?> IdleAsync(CancellationToken cancel) =>
        await unlogged.OldestAsync(cancel) is null
        && await leases.StateOfAsync<LogHead>(LogHead.Lease, cancel) is { Batch: null, Checkpoint: not null } head
            ? new LogRound.Done(head.Size, 0, [])
            : null;

    private async Task<bool> HoldAsync(CancellationToken cancel)
    {
        // Each round saves the head, and so renews the lease.
        if (_lease is not null && clock.GetUtcNow() - _savedAt < LeaseLength / 3)
            return true;

        var now = clock.GetUtcNow();
        if (_lease is null || !await _lease.RenewAsync(cancel))
            (_lease, _hasLooked) = (await leases.TryTakeAsync<LogHead>(LogHead.Lease, LeaseLength, cancel), false);
        _savedAt = now;
        return _lease is not null;
    }

    // Once after each taking of the lease: as long as it is held, nobody else's head can come in between.
    private async Task LookAsync(LogHead head, CancellationToken cancel)
    {
        if (_hasLooked)
            return;
        if (await beyond.FindAsync(head.Size, cancel) is { } tile)
        {
            throw new InvalidDataException(
                $"log-head-behind: the head of the log ends at {head.Size}, and the object {tile.Value} is of a larger tree. The document store was put back to an earlier state; restore both stores.");
        }

        _hasLooked = true;
    }

    private async Task<bool> SaveAsync(LogHead head, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await _lease!.SaveAsync(head, cancel))
        {
            _savedAt = now;
            return true;
        }

        _lease = null;
        return false;
    }

    private async Task<bool> AppendAsync(LogHead head, UnloggedBatch unstaged, CancellationToken cancel)
    {
        var batch = new StagedBatch(head.Size, head.Root, unstaged.Events);
        var growth = await GrowAsync(batch, cancel);
        var digest = await staging.PutAsync(batch, cancel);
        var grown = head with { Size = growth.Edge.Tree.Size, Root = growth.Edge.Tree.Root.ToString(), Batch = digest };
        if (!await SaveAsync(grown, cancel))
            return false;

        await SettleAsync(growth, batch, unstaged.Records, cancel);
        return await PublishAsync(grown, cancel);
    }

    private async Task<bool> FinishAsync(LogHead head, CancellationToken cancel)
    {
        if (head.Batch is { } digest)
        {
            var batch = await staging.ReadAsync(digest, cancel);
            var growth = await GrowAsync(batch, cancel);
            if (growth.Edge.Tree.Size != head.Size || growth.Edge.Tree.Root != head.RootHash)
                throw new InvalidDataException("The staged batch does not lead to the tree that the head of the log names.");

            await SettleAsync(growth, batch, NoneKnown, cancel);
        }

        return await PublishAsync(head, cancel);
    }

    private Task<LogGrowth> GrowAsync(StagedBatch batch, CancellationToken cancel) =>
        tree.GrowAsync(batch.From, batch.RootHash, [.. batch.Events.Select(happened => (ReadOnlyMemory<byte>)happened.Entry)], cancel);

    private async Task SettleAsync(LogGrowth growth, StagedBatch batch, IReadOnlyDictionary<string, StoredHistory> known, CancellationToken cancel)
    {
        await tree.StoreAsync(growth, cancel);
        await indices.SetAsync(batch, known, cancel);
    }

    private async Task<bool> PublishAsync(LogHead head, CancellationToken cancel)
    {
        // A key that is gone while there is a log must not be made anew: that would be another log.
        var signer = head.Checkpoint is null ? await key.MakeOnceAsync(cancel) : await key.FindAsync(cancel);
        if (signer is null)
            throw new InvalidDataException("The key of the log is gone. Restore it from a backup.");

        var note = await Checkpoint.Of(signer.Key.Name, head.Size, head.RootHash).SignAsync(signer, cancel);
        return await SaveAsync(head with { Batch = null, Checkpoint = Encoding.UTF8.GetString(note.ToBytes()) }, cancel);
    }
}
