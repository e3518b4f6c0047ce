namespace LicenseVault.Core.Notifying;

/// <summary>All notices, whatever their source.</summary>
public sealed class Notices(LoggedNotices logged, ReminderNotices reminders)
{
    public Task<long> CountAsync(NoticeSource source, CancellationToken cancel) =>
        source is NoticeSource.Log ? logged.CountAsync(cancel) : reminders.CountAsync(cancel);

    /// <summary>The notice in this place. Throws <see cref="InvalidDataException"/> when it was there and is gone.</summary>
    public async Task<Notice> ReadAsync(NoticePlace place, CancellationToken cancel) =>
        (place.Source is NoticeSource.Log ? await logged.FindAsync(place.Number, cancel) : await reminders.FindAsync(place.Number, cancel))
            ?? throw new InvalidDataException($"The notice {place} is gone. Restore the stores from a backup.");
}
