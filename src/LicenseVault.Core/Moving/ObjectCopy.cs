using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>Copies objects that the target lacks. An object is never written again, so one that is there is left to the comparison.</summary>
internal sealed class ObjectCopy(IObjectStore source, IObjectStore target, MovingTally tally)
{
    private const int AtOnce = 8;

    /// <param name="progress">Told after each object.</param>
    public async Task RunAsync(Action progress, CancellationToken cancel)
    {
        var pairs = Lockstep.JoinAsync(source.ListAsync("", cancel), target.ListAsync("", cancel), StoredOrder.OfObjects, cancel);
        await Parallel.ForEachAsync(pairs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (pair, stop) =>
        {
            tally.SawObject();
            if (pair.Second is null)
                await CopyAsync(pair.First, stop);
            progress();
        });
    }

    /// <summary>Whether the target has the object now. False when the source has none, or the target other bytes.</summary>
    public async Task<bool> EnsureAsync(ObjectKey key, CancellationToken cancel)
    {
        await using (var there = await target.ReadAsync(key, cancel))
        {
            if (there is not null)
                return true;
        }

        return await CopyAsync(key, cancel);
    }

    private async Task<bool> CopyAsync(ObjectKey key, CancellationToken cancel)
    {
        if (await WholeObject.ReadAsync(source, key, cancel) is not { } content)
            return false;

        tally.ReadBytes(content.Length);
        if (await target.PutOnceAsync(key, content, cancel) is PutOutcome.Conflict)
        {
            tally.Add(MovingFaultKind.OtherObject, key.Value);
            return false;
        }

        tally.CopiedObject();
        return true;
    }
}
