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
    /// <summary>The status at a time. Throws <see cref="OutdatedRecordException"/> when the record is older than the list, and what the stores throw.</summary>
    public async Task<Standing> OfAsync(CertificateRecord record, DateTimeOffset at, CancellationToken cancel) =>
        (await ConfirmedAsync(record, at, cancel)).Standing;

    /// <summary>As above, with the record that it follows from: what was handed in, or what has become of it since.</summary>
    internal async Task<(CertificateRecord Record, Standing Standing)> ConfirmedAsync(CertificateRecord record, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await IsOlderThanAsync(await lists.OfAsync(record.Issuer, record.StatusSlot, cancel), record, isDue: false, cancel))
            record = await ReadAgainAsync(record, cancel);

        return (record, await standing.OfAsync(record, at, cancel));
    }

    private async Task<CertificateRecord> ReadAgainAsync(CertificateRecord earlier, CancellationToken cancel)
    {
        var listed = await lists.OfNowAsync(earlier.Issuer, earlier.StatusSlot, cancel);
        var stored = await archive.FindStoredAsync(earlier.Identifier, cancel) ?? throw Outdated(earlier);
        return await IsOlderThanAsync(listed, stored.Record, stored.Keys.ContainsKey(DueChanges.Key), cancel) ? throw Outdated(earlier) : stored.Record;
    }

    /// <param name="isDue">Whether the record waits for its place to be set.</param>
    private async Task<bool> IsOlderThanAsync(StatusValue listed, CertificateRecord record, bool isDue, CancellationToken cancel)
    {
        if (listed is StatusValue.Valid)
            return false;

        var (status, _) = StatusHistory.At(CertificateStanding.StatementsOf(record), StatusListBuilder.LatestOf(clock.GetUtcNow(), record));
        var isOlder = (listed, StatusListBuilder.ValueOf(status)) switch
        {
            (StatusValue.Invalid, not StatusValue.Invalid) => true,

            // The end of a suspension is in the record first; but there is none in a record that tells of no suspension.
            (StatusValue.Suspended, StatusValue.Valid) => !isDue || record.Statements.Count == 0,
            _ => false,
        };
        return isOlder && await archive.FindSuccessorAsync(record.Identifier, cancel) is null;
    }

    private OutdatedRecordException Outdated(CertificateRecord record)
    {
        LogOutdated(logger, record.Identifier);
        return new OutdatedRecordException(Collections.Certificates.Name, record.Identifier);
    }

    [LoggerMessage(EventId = 1023, Level = LogLevel.Critical, Message = "The record of {CertificateId} is older than its place in the status list: somebody put an earlier state of it back")]
    private static partial void LogOutdated(ILogger logger, string certificateId);
}
