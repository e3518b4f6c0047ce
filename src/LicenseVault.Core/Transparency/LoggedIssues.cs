using LicenseVault.Core.Leasing;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// Looks for the issue of a certificate among the entries of the log, from the last one backwards: there is no index of them. For what was left unfinished alone, which is
/// rare and mostly young. What is read is held against nothing: it can keep a certificate from being issued, and nothing else.
/// </summary>
public sealed class LoggedIssues(Leases leases, IObjectStore objects)
{
    // Issues are logged a moment after their reservation, but for those that a crash or an outage held up: so many of them do not come in a row.
    private const int MostLate = TileAddress.FullWidth;

    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private readonly StoredTiles _stored = new(objects);

    /// <summary>The index of its entry; null when the log tells of no such issue.</summary>
    /// <param name="identifier">Of the certificate, dotted.</param>
    /// <param name="reservedAt">The time that its issue is of. No entry from before tells of it.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<long?> FindAsync(string identifier, DateTimeOffset reservedAt, CancellationToken cancel)
    {
        var size = (await leases.StateOfAsync<LogHead>(LogHead.Lease, cancel))?.Size ?? 0;
        var before = 0;
        for (var bundle = (size - 1) / TileAddress.FullWidth; size > 0 && bundle >= 0 && before < MostLate; bundle--)
        {
            var first = bundle * TileAddress.FullWidth;
            var entries = await EntriesAsync(new EntryBundleAddress(bundle, (int)Math.Min(TileAddress.FullWidth, size - first)), cancel);
            for (var position = entries.Count - 1; position >= 0; position--)
            {
                if (LogEntryCodec.Read(entries[position].Span) is not LogEntryReading.Readable { Entry: { Event: LogEvent.Issued } entry })
                    continue;
                if (entry.Identifier.ToString() == identifier)
                    return first + position;

                before = entry.At < reservedAt - Late ? before + 1 : 0;
            }
        }

        return null;
    }

    // One that is gone or damaged is found by fsck.
    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> EntriesAsync(EntryBundleAddress address, CancellationToken cancel) =>
        await _stored.ReadAsync(address, cancel) is { } content && EntryBundles.TrySplit(content, address.Width, out var entries) ? entries : [];
}
