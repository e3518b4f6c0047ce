using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Notifying;

/// <summary>Reads notices from the reminders.</summary>
public sealed class ReminderNotices(IDocumentStore documents, RecordSeals seals, Leases leases)
{
    /// <summary>How many there are for sure.</summary>
    public async Task<long> CountAsync(CancellationToken cancel) => (await leases.StateOfAsync<ReminderState>(ReminderState.Lease, cancel))?.Count ?? 0;

    /// <summary>The notice with this number, or null.</summary>
    public async Task<Notice?> FindAsync(long number, CancellationToken cancel) =>
        await documents.FindAsync(Collections.Reminders, Reminder.IdOf(number), cancel) is { } document
            ? seals.Open<Reminder>(Collections.Reminders, document).ToNotice()
            : null;
}
