using LicenseVault.Core.Leasing;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.MassChanges;

/// <summary>
/// Does the work of mass changes in one process of many: each is done by whoever holds its lease, and its progress is written under that lease, so that a
/// process that was paused past it cannot write over another's. For one worker, not for several threads.
/// </summary>
public sealed partial class MassChangeKeeper(
    MassChangeStore store, MassCounting counting, MassRun run, Leases leases, TimeProvider clock, ILogger<MassChangeKeeper> logger)
{
    /// <summary>How long the others wait for a process that died.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, Lease<MassProgress>> _held = new(StringComparer.Ordinal);

    /// <summary>Goes some way with every mass change that there is something to do for. False when there was nothing.</summary>
    public async Task<bool> WorkAsync(CancellationToken cancel)
    {
        var hasWorked = false;
        var unfinished = await store.UnfinishedAsync(cancel);
        foreach (var ended in _held.Keys.Except(unfinished.Select(stored => stored.Change.Id)).ToList())
        {
            // What is counted now may be approved soon, and run by another process.
            if (_held.Remove(ended, out var lease))
                await lease.ReleaseAsync(cancel);
        }

        foreach (var stored in unfinished)
        {
            try
            {
                hasWorked |= await TryWorkAsync(stored, cancel);
            }
            catch (Exception problem) when (IsOfOne(problem))
            {
                // One that cannot be made must not hold up the others.
                _held.Remove(stored.Change.Id);
                LogStuck(logger, stored.Change.Id, problem);
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

    private async Task<bool> TryWorkAsync(StoredMassChange stored, CancellationToken cancel)
    {
        var change = stored.Change;
        if (change.State is MassChangeState.Approved && (change.IsPaused || clock.GetUtcNow() < change.CommitsAt()))
            return false;
        if (change is { State: MassChangeState.Running, IsPaused: true, StoppedBy: null } && !await IsBegunAsync(change, cancel))
            return false;
        if (await HeldAsync(change, cancel) is not { } lease)
            return false;

        if (change.State is MassChangeState.Approved)
        {
            // From here on it cannot be called off as if it had never been: of this write and the one that calls it off, one is refused.
            change = change with { State = MassChangeState.Running };
            if (!await store.ReplaceAsync(change, stored.Version, cancel))
                return true;
        }

        var goesOn = change.State is MassChangeState.Counting
            ? await counting.ContinueAsync(stored, lease, cancel)
            : await run.ContinueAsync(change, lease, cancel);
        if (!goesOn)
            _held.Remove(change.Id);
        return true;
    }

    private async Task<bool> IsBegunAsync(MassChange change, CancellationToken cancel) =>
        await leases.StateOfAsync<MassProgress>(MassProgress.LeaseOf(change), cancel) is { IsBegun: true };

    // Every save of progress renews it; one that nothing was saved under for long is taken anew.
    private async Task<Lease<MassProgress>?> HeldAsync(MassChange change, CancellationToken cancel)
    {
        if (_held.TryGetValue(change.Id, out var lease) && await lease.RenewAsync(cancel))
            return lease;

        _held.Remove(change.Id);
        return await leases.TryTakeAsync<MassProgress>(MassProgress.LeaseOf(change), LeaseLength, cancel) is { } taken ? _held[change.Id] = taken : null;
    }

    private static bool IsOfOne(Exception problem) =>
        problem is InvalidOperationException or InvalidDataException or Protecting.DamagedRecordException or System.Text.Json.JsonException;

    [LoggerMessage(EventId = 1030, Level = LogLevel.Error, Message = "Mass change {ChangeId} cannot go on; it is tried again")]
    private static partial void LogStuck(ILogger logger, string changeId, Exception problem);
}
