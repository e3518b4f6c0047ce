using LicenseVault.Core.Archiving;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Notifying;

/// <summary>
/// Makes reminders of certificates that end, day by day and step by step. Order of writes: each reminder, then that the day is done; after a crash the
/// day is walked through again, and a unique key keeps a certificate from being reminded of twice. For one worker, not for several threads.
/// </summary>
public sealed class ExpiryReminders(
    Leases leases, IDocumentStore documents, RecordSeals seals, CertificateStanding standing, ReminderSteps steps, TimeProvider clock)
{
    /// <summary>How long reminders wait after their maker died.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);

    private const int PageLength = 200;

    /// <summary>Makes what is due, and tells how many; 0 also while another process is at it.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(ValidityPeriod.Offset).DateTime).DayNumber;
        if (!IsDue(await leases.StateOfAsync<ReminderState>(ReminderState.Lease, cancel), today)
            || await leases.TryTakeAsync<ReminderState>(ReminderState.Lease, LeaseLength, cancel) is not { } lease)
        {
            return 0;
        }

        var before = (lease.State ?? ReminderState.Empty).Count;
        await MakeAsync(lease, today, cancel);
        await lease.ReleaseAsync(cancel);
        return (int)((lease.State?.Count ?? before) - before);
    }

    private bool IsDue(ReminderState? state, int today) => steps.DaysBefore.Any(step => state is null || !state.Through.TryGetValue(step, out var day) || day < today + step);

    private async Task MakeAsync(Lease<ReminderState> lease, int today, CancellationToken cancel)
    {
        foreach (var step in steps.DaysBefore)
        {
            // At the first time only the day itself; after a time in which nobody was at it, whatever has not ended meanwhile.
            var state = lease.State ?? ReminderState.Empty;
            var first = state.Through.TryGetValue(step, out var done) ? Math.Max(done + 1, today) : today + step;
            for (var day = first; day <= today + step; day++)
            {
                if (await MakeAsync(lease, step, day, cancel) is not { } count || !await lease.SaveAsync((lease.State ?? ReminderState.Empty).Done(step, day) with { Count = count }, cancel))
                    return;
            }
        }
    }

    // How many reminders there are afterwards; null when the lease is lost.
    private async Task<long?> MakeAsync(Lease<ReminderState> lease, int step, int day, CancellationToken cancel)
    {
        var count = (lease.State ?? ReminderState.Empty).Count;
        string? after = null;
        do
        {
            var page = await documents.QueryAsync(Collections.Certificates, new IndexQuery("by_end", [IndexValue.Of(day)], Limit: PageLength, After: after), cancel);
            foreach (var document in page.Documents)
                count = await TryMakeAsync(document, step, day, count, cancel);
            after = page.Next;
            if (after is not null && !await lease.SaveAsync((lease.State ?? ReminderState.Empty) with { Count = count }, cancel))
                return null;
        }
        while (after is not null);

        return count;
    }

    private async Task<long> TryMakeAsync(Document document, int step, int day, long count, CancellationToken cancel)
    {
        CertificateRecord record;
        try
        {
            record = seals.Open<CertificateRecord>(Collections.Certificates, document);
        }
        catch (DamagedRecordException)
        {
            // fsck tells of it. One record must not keep all others from being reminded of.
            return count;
        }

        var now = clock.GetUtcNow();
        return record.State is CertificateState.Valid && await standing.OfAsync(record, now, cancel) is { Status: CertificateStatus.Valid or CertificateStatus.Suspended, Coming: null }
            ? await InsertAsync(new Reminder(count, record.Identifier, record.Type, record.Issuer, DateOnly.FromDayNumber(day), step, now), cancel)
            : count;
    }

    // A number is passed over only when it is taken, so that there are no gaps, whoever else is at it.
    private async Task<long> InsertAsync(Reminder reminder, CancellationToken cancel)
    {
        while (true)
        {
            switch (await documents.WriteAsync(seals.Insert(Collections.Reminders, Reminder.IdOf(reminder.Number), reminder, KeysOf(reminder)), cancel))
            {
                case WriteOutcome.Written:
                    return reminder.Number + 1;
                case WriteOutcome.IdTaken:
                    reminder = reminder with { Number = reminder.Number + 1 };
                    break;
                default:
                    return reminder.Number;
            }
        }
    }

    internal static Dictionary<string, IndexValue> KeysOf(Reminder reminder) => new()
    {
        ["certificate"] = IndexValue.Of(reminder.Certificate),
        ["days_before"] = IndexValue.Of(reminder.DaysBefore),
    };
}
