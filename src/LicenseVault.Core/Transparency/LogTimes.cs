using System.Globalization;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// Notes every ten minutes how large the published log is, so that it can be told later when an entry was published. The time that an entry itself
/// states is that of whoever held the issuer's key; this one is the vault's, and a monitor that kept the checkpoints can confirm it.
/// </summary>
public sealed class LogTimes(PublishedLog log, IDocumentStore documents, RecordSeals seals, TimeProvider clock)
{
    /// <summary>How finely times are told.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(10);

    private long _noted = -1;

    /// <summary>Notes how large the log is, unless that was done in these ten minutes, by this process or another.</summary>
    public async Task NoteAsync(CancellationToken cancel)
    {
        var from = clock.GetUtcNow();
        var slot = from.ToUnixTimeSeconds() / (long)Grain.TotalSeconds;
        if (slot == Interlocked.Read(ref _noted) || await log.CheckpointAsync(cancel) is not { } published)
            return;

        var time = new LogTime(from, clock.GetUtcNow(), published.Checkpoint.Size);
        var keys = new Dictionary<string, IndexValue> { ["size"] = IndexValue.Of(time.Size), ["at"] = IndexValue.Of(time.From.ToUnixTimeSeconds()) };
        await documents.WriteAsync(seals.Insert(Collections.LogTimes, slot.ToString("D12", CultureInfo.InvariantCulture), time, keys), cancel);
        Interlocked.Exchange(ref _noted, slot);
    }

    /// <summary>Between when and when the entry with an index was published.</summary>
    public async Task<LogTimeBounds> OfAsync(long index, CancellationToken cancel)
    {
        var with = await documents.QueryAsync(Collections.LogTimes, new IndexQuery("by_size", [], From: IndexValue.Of(index + 1), Limit: 1), cancel);
        var without = await documents.QueryAsync(Collections.LogTimes, new IndexQuery("by_size", [], Before: IndexValue.Of(index + 1), Descending: true, Limit: 1), cancel);
        return new LogTimeBounds(
            without.Documents is [var before] ? seals.Open<LogTime>(Collections.LogTimes, before).From : null,
            with.Documents is [var after] ? seals.Open<LogTime>(Collections.LogTimes, after).By : null);
    }
}
