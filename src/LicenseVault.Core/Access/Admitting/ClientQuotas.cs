using System.Collections.Concurrent;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Access.Admitting;

/// <summary>
/// Counts what clients ask in a day, over every process. Each process takes some requests at a time out of a client's one document, by compare-and-swap, and lets them
/// in without another write. Never are more let in than the quota; what a process holds when it ends, or when the others have used up the rest, is not made: at
/// most a thousandth of the quota, and fifty.
/// </summary>
public sealed class ClientQuotas(IDocumentStore documents, RecordSeals seals, TimeProvider clock)
{
    private const int LargestBlock = 50;
    private const int QuotaPerBlock = 1000;

    // Each try loses only to another process's taking.
    private const int Tries = 50;

    private readonly Shelf<ClientCount> _shelf = new(documents, seals, Collections.ClientCounts, one => one.Client, ClientCount.KeysOf);
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>One request of a client, let in or not.</summary>
    public async Task<ClientAdmission> TakeAsync(string client, int quota, CancellationToken cancel)
    {
        var held = _held.GetOrAdd(client, _ => new Held());
        await held.One.WaitAsync(cancel);
        try
        {
            var today = DayOf(clock.GetUtcNow());
            if (held.Day != today || held.Next >= held.End)
                (held.Day, held.Next, held.End) = await BlockAsync(client, quota, today, cancel);

            // The quota may have become smaller since.
            if (held.Next >= Math.Min(held.End, quota))
                return new ClientAdmission.QuotaSpent(UntilTomorrow());

            held.Next++;
            return new ClientAdmission.Admitted();
        }
        finally
        {
            held.One.Release();
        }
    }

    /// <summary>The numbers from the first up to, and without, the second; none when the day's are used up.</summary>
    private async Task<(int Day, long Next, long End)> BlockAsync(string client, int quota, int today, CancellationToken cancel)
    {
        var block = Math.Clamp(quota / QuotaPerBlock, 1, LargestBlock);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await _shelf.FindAsync(client, cancel) is not var (found, version))
            {
                if (await _shelf.TryAddAsync(new ClientCount(client, today, block), cancel))
                    return (today, 0, block);
                continue;
            }

            // Another process's clock may be in tomorrow already: one count for both, rather than a second quota.
            var taken = found.Day < today ? 0 : found.Taken;
            if (taken >= quota)
                return (today, 0, 0);

            var next = found with { Day = Math.Max(found.Day, today), Taken = Math.Min(taken + block, quota) };
            if (await _shelf.ReplaceAsync(next, version, cancel))
                return (today, taken, next.Taken);
        }

        throw new InvalidOperationException($"A request of client {client} lost {Tries} races for its count.");
    }

    private static int DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(ValidityPeriod.Offset).DateTime).DayNumber;

    private TimeSpan UntilTomorrow()
    {
        var here = clock.GetUtcNow().ToOffset(ValidityPeriod.Offset);
        return TimeSpan.FromDays(1) - here.TimeOfDay;
    }

    private sealed class Held
    {
        public SemaphoreSlim One { get; } = new(1);

        public int Day { get; set; }

        public long Next { get; set; }

        public long End { get; set; }
    }
}
