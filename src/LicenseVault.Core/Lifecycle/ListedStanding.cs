using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.Lifecycle;

/// <summary>
/// Tells the status of a certificate to whoever asks from outside: as its record has it, unless the vault's own status list knows worse. The seal of a record vouches for each
/// state that it was ever in, so a record that was put back to the time before its revocation can be told only by what else was written of it.
/// <para>
/// A record is newer than its list as long as it is due to be brought into it, and then it counts. The list is read before the record, so that a change which another
/// process makes and lists in between is in the record too.
/// </para>
/// </summary>
public sealed partial class ListedStanding(CertificateArchive archive, CertificateStanding standing, ListedStatuses lists, TimeProvider clock, ILogger<ListedStanding> logger)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The status at a time. Throws <see cref="OutdatedRecordException"/> when the record is older than the list, and what the stores throw.</summary>
    /// <param name="at">A time that has been; null for this moment.</param>
    public async Task<Standing> OfAsync(CertificateRecord record, DateTimeOffset? at, CancellationToken cancel) =>
        (await ConfirmedAsync(record, at, cancel)).Standing;

    /// <summary>As above, with the record that it follows from: what was handed in, or what has become of it since.</summary>
    internal async Task<(CertificateRecord Record, Standing Standing)> ConfirmedAsync(CertificateRecord record, DateTimeOffset? at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        var listed = await lists.OfAsync(record.Issuer, record.StatusSlot, cancel);
        if (await IsOlderThanAsync(listed, record, isDue: false, cancel))
            record = await ReadAgainAsync(record, cancel);

        var found = at is { } time ? await standing.OfAsync(record, time, cancel) : await standing.OfNowAsync(record, clock.GetUtcNow(), cancel);
        return (record, listed.Value is StatusValue.Invalid && found is { Status: CertificateStatus.Valid or CertificateStatus.Suspended, Coming: null }
            ? await AsListedAsync(record, found, at, cancel)
            : found);
    }

    // The end of a successor may be decided before it begins and written only afterwards, as after a crash. By then the list has told that the one before is superseded, for
    // good, and whoever asks hears the same.
    private async Task<Standing> AsListedAsync(CertificateRecord record, Standing found, DateTimeOffset? at, CancellationToken cancel) =>
        await archive.FindSuccessorAsync(record.Identifier, cancel) is { } successor && successor.TakesOverAt <= (at ?? clock.GetUtcNow() + ClockSkew)
            ? new Standing(CertificateStatus.Superseded, Successor: successor.Identifier)
            : found;

    /// <summary>Whether the record of a certificate that is to be changed is older than its list; throws what the stores throw.</summary>
    /// <param name="ahead">What the change sets in the list before it is in the record: after a crash that is there already, and is no sign.</param>
    internal async Task<bool> IsOutdatedAsync(StatusRecord record, StatusValue ahead, CancellationToken cancel)
    {
        if (!await IsOlderThanAsync(await lists.OfAsync(record.Issuer, record.StatusSlot, cancel), record, isDue: false, cancel))
            return false;

        var listed = await lists.OfNowAsync(record.Issuer, record.StatusSlot, cancel);
        if (listed.Value == ahead && ahead is not StatusValue.Valid)
            return false;

        // What was changed since it was read is for its writer to find out.
        if (await archive.FindStoredAsync(record.Identifier, cancel) is { } stored && !await IsOlderThanAsync(listed, stored.Record, IsDue(stored), cancel))
            return false;

        LogOutdated(logger, record.Identifier);
        return true;
    }

    private async Task<CertificateRecord> ReadAgainAsync(CertificateRecord earlier, CancellationToken cancel)
    {
        var listed = await lists.OfNowAsync(earlier.Issuer, earlier.StatusSlot, cancel);
        var stored = await archive.FindStoredAsync(earlier.Identifier, cancel) ?? throw Outdated(earlier);
        return await IsOlderThanAsync(listed, stored.Record, IsDue(stored), cancel) ? throw Outdated(earlier) : stored.Record;
    }

    // One whose suspension ends later has that time as its key: it waits for nothing yet, and its list has had all that it tells of.
    private bool IsDue(StoredCertificate stored) =>
        stored.Keys.TryGetValue(DueChanges.Key, out var due) && due.Number <= StatusListBuilder.LatestOf(clock.GetUtcNow(), stored.Record).ToUnixTimeSeconds();

    /// <param name="isDue">Whether the record waits for its place to be set.</param>
    private async Task<bool> IsOlderThanAsync(ListedPlace listed, StatusRecord record, bool isDue, CancellationToken cancel)
    {
        // Of most it is told without reading their statements: a mass change asks it of a million.
        if (listed is { Value: StatusValue.Valid } or { Value: StatusValue.Suspended, Statements: > 0 } && record.Statements.Count >= listed.Statements)
            return false;

        var (status, _) = StatusHistory.At(CertificateStanding.StatementsOf(record), StatusListBuilder.LatestOf(clock.GetUtcNow(), record));
        return listed.IsNewerThan(StatusListBuilder.ValueOf(status), record.Statements.Count, isDue) && !await IsSupersededAsync(record, cancel);
    }

    // A successor that is still to come explains no place in the list, but by the clock of another process it may have come.
    private async Task<bool> IsSupersededAsync(StatusRecord record, CancellationToken cancel) =>
        await archive.FindSuccessorAsync(record.Identifier, cancel) is { } successor && successor.TakesOverAt <= clock.GetUtcNow() + ClockSkew;

    private OutdatedRecordException Outdated(CertificateRecord record)
    {
        LogOutdated(logger, record.Identifier);
        return new OutdatedRecordException(Collections.Certificates.Name, record.Identifier);
    }

    [LoggerMessage(EventId = 1023, Level = LogLevel.Critical, Message = "The record of {CertificateId} is older than its place in the status list: somebody put an earlier state of it back")]
    private static partial void LogOutdated(ILogger logger, string certificateId);
}
