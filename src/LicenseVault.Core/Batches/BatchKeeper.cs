using LicenseVault.Core.Leasing;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.Batches;

/// <summary>
/// Does the work of batches in one process of many: each is done by whoever holds its lease, and its books are written under that lease, so that a
/// process that was paused past it cannot write over another's. For one worker, not for several threads.
/// </summary>
public sealed partial class BatchKeeper(BatchStore store, BatchRun run, BatchExamination examination, Leases leases, ILogger<BatchKeeper> logger)
{
    /// <summary>How long the others wait for a process that died.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, Lease<BatchProgress>> _held = new(StringComparer.Ordinal);

    /// <summary>Goes some way with every batch that there is something to do for. False when there was nothing.</summary>
    public async Task<bool> WorkAsync(CancellationToken cancel)
    {
        var hasWorked = false;
        var unfinished = await store.UnfinishedAsync(cancel);
        foreach (var ended in _held.Keys.Except(unfinished.Select(stored => stored.Batch.Id)).ToList())
        {
            examination.Forget(ended);
            if (_held.Remove(ended, out var lease))
                await lease.ReleaseAsync(cancel);
        }

        foreach (var (batch, version) in unfinished)
        {
            try
            {
                if (await HeldAsync(batch, cancel) is not { } lease)
                {
                    examination.Forget(batch.Id);
                    continue;
                }

                hasWorked = true;
                if (batch.HasRowsToDrop)
                    await ClearAsync(batch, version, cancel);
                else if (!await (batch.State is BatchState.Examining ? examination.ContinueAsync(batch, lease, cancel) : run.ContinueAsync(batch, lease, cancel)))
                    _held.Remove(batch.Id);
            }
            catch (Exception problem) when (IsOfOne(problem))
            {
                // One that cannot go on must not hold up the others.
                _held.Remove(batch.Id);
                LogStuck(logger, batch.Id, problem);
            }
        }

        return hasWorked;
    }

    /// <summary>Lets other processes go on at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancel)
    {
        foreach (var lease in _held.Values)
            await lease.ReleaseAsync(cancel);
        _held.Clear();
    }

    // Under the lease: nobody examines it any more.
    private async Task ClearAsync(Batch batch, long version, CancellationToken cancel)
    {
        await store.DropRowsAsync(batch, cancel);
        await store.ReplaceAsync(batch with { HasRowsToDrop = false }, version, cancel);
    }

    // Every save of the books renews it; one that nothing was saved under for long is taken anew.
    private async Task<Lease<BatchProgress>?> HeldAsync(Batch batch, CancellationToken cancel)
    {
        if (_held.TryGetValue(batch.Id, out var lease) && await lease.RenewAsync(cancel))
            return lease;

        _held.Remove(batch.Id);
        return await leases.TryTakeAsync<BatchProgress>(BatchProgress.LeaseOf(batch), LeaseLength, cancel) is { } taken ? _held[batch.Id] = taken : null;
    }

    private static bool IsOfOne(Exception problem) => problem is InvalidOperationException or InvalidDataException
        or Protecting.DamagedRecordException or System.Security.Cryptography.CryptographicException or System.Text.Json.JsonException;

    [LoggerMessage(EventId = 1045, Level = LogLevel.Error, Message = "Batch {BatchId} cannot go on; it is tried again")]
    private static partial void LogStuck(ILogger logger, string batchId, Exception problem);
}
