using System.Collections.Concurrent;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// What the vault's own status lists say, to hold records against. A list is read once a second at most, and unpacked only when it has changed. One that the store hands
/// out in an earlier version than before is not believed: the newest that this process has seen counts.
/// </summary>
public sealed class ListedStatuses(StatusListStore lists, TimeProvider clock)
{
    // A quarter of a megabyte each, but those in which nothing was ever changed.
    private const int MostKept = 128;

    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<StatusListId, ReadStatusList> _kept = new();

    /// <summary>What stands in a place, at most a second ago. Throws what the store throws, and <see cref="DamagedRecordException"/> for a list that cannot be read.</summary>
    internal async Task<StatusValue> OfAsync(string issuer, long slot, CancellationToken cancel)
    {
        var (id, now) = (StatusListId.Of(issuer, slot), clock.GetUtcNow());
        return _kept.TryGetValue(id, out var kept) && now >= kept.At && now - kept.At < GoodFor
            ? ValueIn(kept, slot)
            : ValueIn(await ReadAsync(id, now, cancel), slot);
    }

    /// <summary>What stands in a place now; throws as above.</summary>
    internal async Task<StatusValue> OfNowAsync(string issuer, long slot, CancellationToken cancel) =>
        ValueIn(await ReadAsync(StatusListId.Of(issuer, slot), clock.GetUtcNow(), cancel), slot);

    private async Task<ReadStatusList> ReadAsync(StatusListId id, DateTimeOffset now, CancellationToken cancel)
    {
        var (record, version) = await lists.FindAsync(id, cancel) is var (found, its) ? (found, its) : (null, 0L);
        if (_kept.TryGetValue(id, out var kept) && kept.Version >= version)
            return Keep(id, kept with { At = now });

        return Keep(id, new ReadStatusList(version, now, record is null ? null : Unpacked(id, record)));
    }

    private ReadStatusList Keep(StatusListId id, ReadStatusList list)
    {
        if (_kept.Count >= MostKept && !_kept.ContainsKey(id))
            _kept.Clear();
        return _kept.AddOrUpdate(id, list, (_, other) => other.Version > list.Version ? other : list);
    }

    private static StatusBits Unpacked(StatusListId id, StatusListRecord record)
    {
        try
        {
            return StatusBits.Unpack(record.Bits);
        }
        catch (InvalidDataException)
        {
            throw new DamagedRecordException(Collections.StatusLists.Name, id.ToString());
        }
    }

    private static StatusValue ValueIn(ReadStatusList list, long slot) => list.Bits?[StatusSlots.IndexOf(slot)] ?? StatusValue.Valid;
}
