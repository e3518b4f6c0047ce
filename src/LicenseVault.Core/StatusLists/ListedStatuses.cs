using System.Collections.Concurrent;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.StatusLists;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// What the vault's own status lists say, to hold records against. A list is read once a second at most, and unpacked only when it has changed. One that the store hands
/// out in an earlier version than before is not believed: the newest that this process has seen counts. Nor does one that was put back come to be believed by going on
/// from there: what was for good stays so, and a statement that was seen is not forgotten.
/// </summary>
public sealed partial class ListedStatuses(StatusListStore lists, TimeProvider clock, ILogger<ListedStatuses> logger)
{
    // A quarter of a megabyte each, but those in which nothing was ever changed.
    private const int MostKept = 128;

    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<StatusListId, ReadStatusList> _kept = new();

    /// <summary>What stands in a place, at most a second ago. Throws what the store throws, and <see cref="DamagedRecordException"/> for a list that cannot be read.</summary>
    internal async Task<ListedPlace> OfAsync(string issuer, long slot, CancellationToken cancel)
    {
        var (id, now) = (StatusListId.Of(issuer, slot), clock.GetUtcNow());
        return _kept.TryGetValue(id, out var kept) && now >= kept.At && now - kept.At < GoodFor
            ? kept.PlaceOf(slot)
            : (await ReadAsync(id, now, cancel)).PlaceOf(slot);
    }

    /// <summary>What stands in a place now; throws as above.</summary>
    internal async Task<ListedPlace> OfNowAsync(string issuer, long slot, CancellationToken cancel) =>
        (await ReadAsync(StatusListId.Of(issuer, slot), clock.GetUtcNow(), cancel)).PlaceOf(slot);

    private async Task<ReadStatusList> ReadAsync(StatusListId id, DateTimeOffset now, CancellationToken cancel)
    {
        var (record, version) = await lists.FindAsync(id, cancel) is var (found, its) ? (found, its) : (null, 0L);
        if (_kept.TryGetValue(id, out var kept) && kept.Version >= version)
            return Keep(id, kept with { At = now });

        var read = record is null ? new ReadStatusList(version, now, null, null) : Unpacked(id, record, version, now);
        return Keep(id, kept is null ? read : Joined(id, kept, read));
    }

    private ReadStatusList Keep(StatusListId id, ReadStatusList list)
    {
        if (_kept.Count >= MostKept && !_kept.ContainsKey(id))
            _kept.Clear();
        return _kept.AddOrUpdate(id, list, (_, other) => other.Version > list.Version ? other : list);
    }

    private ReadStatusList Joined(StatusListId id, ReadStatusList before, ReadStatusList read)
    {
        if (before.Bits is not { } old || read is not { Bits: { } bits, Marks: { } marks })
            return read;

        // A mass change that came too late sets its places back, and marks them; nothing else does.
        var gone = old.InvalidHereAlone(bits).Where(index => marks[index] <= before.Marks![index]).ToList();
        foreach (var index in gone)
            bits.Set(index, StatusValue.Invalid);
        if (gone.Count > 0)
            LogPutBack(logger, id, gone.Count);

        marks.Raise(before.Marks!);
        return read;
    }

    private static ReadStatusList Unpacked(StatusListId id, StatusListRecord record, long version, DateTimeOffset now)
    {
        try
        {
            return new ReadStatusList(version, now, StatusBits.Unpack(record.Bits), StatementMarks.Unpack(record.Marks));
        }
        catch (InvalidDataException)
        {
            throw new DamagedRecordException(Collections.StatusLists.Name, id.ToString());
        }
    }

    [LoggerMessage(EventId = 1025, Level = LogLevel.Critical, Message = "Status list {List} was put back to an earlier state and has gone on from there: {Count} places that were for good are not any more")]
    private static partial void LogPutBack(ILogger logger, StatusListId list, int count);
}
