namespace LicenseVault.Core.Protecting;

/// <summary>Throws away data keys that nothing is sealed under any more.</summary>
public sealed class KeyRetirement(KeyRing ring, SealedValues values, TimeProvider clock)
{
    /// <summary>
    /// How old the successor must be. A process seals under an old key for at most <see cref="KeyRing.Freshness"/>, and what it has sealed it
    /// writes within a request.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    public async Task<RetireOutcome> RetireAsync(string id, Action<long> progress, CancellationToken cancel)
    {
        var keys = await ring.ListAsync(cancel);
        var place = keys.TakeWhile(key => key.Id != id).Count();
        if (place == keys.Count)
            return new RetireOutcome.Unknown();
        if (keys[place].RetiredAt is not null)
            return new RetireOutcome.AlreadyRetired();
        if (place == keys.Count - 1)
            return new RetireOutcome.Current();
        if (keys[place + 1].Since + Settling is { } settled && settled > clock.GetUtcNow())
            return new RetireOutcome.TooSoon(settled);

        // Only now: before the successor had settled, a count of none would not have stayed one.
        var count = await values.CountAsync(progress, cancel);
        if (count.Damaged > 0)
            return new RetireOutcome.Uncertain(count.Damaged);
        if (count.ByKey.TryGetValue(id, out var inUse))
            return new RetireOutcome.InUse(inUse);

        return await ring.ThrowAwayAsync(id, cancel) ? new RetireOutcome.Retired() : new RetireOutcome.AlreadyRetired();
    }
}
