using LicenseVault.Core.Archiving;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Checking.Logged;

/// <summary>Asks of each event in a record whether the log has it where the record says.</summary>
public sealed class LoggedEventChecks(Leases leases, IObjectStore objects, TimeProvider clock)
{
    internal async Task<IReadOnlyList<Finding>> FindingsOfAsync(Document document, CertificateRecord record, CheckRound round, TimeSpan patience, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (var happened in record.Events)
        {
            if (await KindOfAsync(document, record, happened, round, patience, cancel) is { } kind)
                findings.Add(kind.At(Collections.Certificates, document.Id));
        }

        return findings;
    }

    private async Task<FindingKind?> KindOfAsync(
        Document document, CertificateRecord record, CertificateEvent happened, CheckRound round, TimeSpan patience, CancellationToken cancel)
    {
        if (happened.LogIndex is not { } index)
        {
            // Without that key the sequencer never finds it.
            return !document.Keys.TryGetValue("unlogged_since", out var since) ? FindingKinds.IndexKeysWrong
                : clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(since.Number) > patience ? FindingKinds.EventUnlogged
                : null;
        }

        if (await SizeAsync(index, round, cancel) is not { } size)
            return null;
        if (index >= size)
            return FindingKinds.LogEntryDiffers;

        return await IsElsewhereAsync(MerkleTree.LeafHash(CertificateEntries.Of(record, happened)), index, size, round, cancel) ? FindingKinds.LogEntryDiffers : null;
    }

    // Both the tile and the bundle must say so: one that is damaged is found by the walk through the log.
    private async Task<bool> IsElsewhereAsync(TreeHash leaf, long index, long size, CheckRound round, CancellationToken cancel)
    {
        var address = new TileAddress(0, index / TileAddress.FullWidth, PublishedTiles.WidthOf(size, 0, index / TileAddress.FullWidth));
        var position = (int)(index % TileAddress.FullWidth);
        var stored = new StoredTiles(objects);
        round.LogTiles ??= new TileCache(stored);
        return await round.LogTiles.ReadAsync(address, cancel) is { } tile && tile.Length == address.Width * TreeHash.Length
            && new TreeHash(tile.Span.Slice(position * TreeHash.Length, TreeHash.Length)) != leaf
            && await stored.ReadAsync(new EntryBundleAddress(address.Index, address.Width), cancel) is { } bundle
            && EntryBundles.TrySplit(bundle, address.Width, out var entries)
            && MerkleTree.LeafHash(entries[position].Span) != leaf;
    }

    // What the head says that the log has; asked again for what came after it was asked. Null when it cannot be told.
    private async Task<long?> SizeAsync(long index, CheckRound round, CancellationToken cancel)
    {
        if (round.LogSize > index)
            return round.LogSize;

        try
        {
            return round.LogSize = (await leases.StateOfAsync<LogHead>(LogHead.Lease, cancel))?.Size;
        }
        catch (Exception problem) when (problem is DamagedRecordException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
