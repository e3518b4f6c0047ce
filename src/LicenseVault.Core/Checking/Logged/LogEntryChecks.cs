using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Checking.Logged;

/// <summary>Asks of each entry of the log whether the record of its certificate says the same.</summary>
public sealed class LogEntryChecks(CertificateArchive archive)
{
    /// <summary>What is wrong, or null.</summary>
    internal async Task<Finding?> FindingOfAsync(long index, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (LogEntryCodec.Read(bytes.Span) is not LogEntryReading.Readable { Entry: var entry })
            return new Finding(FindingKinds.LogEntryDiffers, FormattableString.Invariant($"log/{index}"));

        try
        {
            var record = await RecordAsync(entry.Identifier, cancel);
            if (record is not null && Tells(record, index, bytes.Span))
                return null;

            // That it was superseded stands in the record of the one that took its place.
            if (entry.Successor is { } successor && await RecordAsync(successor, cancel) is { } next && Tells(next, index, bytes.Span))
                return null;

            return (record is null ? FindingKinds.LogEntryWithoutRecord : FindingKinds.LogEntryDiffers).At(Collections.Certificates, entry.Identifier.ToString());
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException or System.Text.Json.JsonException)
        {
            // Its own finding says so.
            return null;
        }
    }

    // One whose place is not written yet is about to learn it: the log goes first.
    private static bool Tells(CertificateRecord record, long index, ReadOnlySpan<byte> entry)
    {
        foreach (var happened in record.Events)
        {
            if ((happened.LogIndex is null || happened.LogIndex == index) && entry.SequenceEqual(CertificateEntries.Of(record, happened)))
                return true;
        }

        return false;
    }

    private async Task<CertificateRecord?> RecordAsync(CertificateIdentifier identifier, CancellationToken cancel) =>
        await archive.FindAsync(identifier.ToString(), cancel) is { Record: var record } ? record : null;
}
