using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Server.CommandLine;

/// <summary>Reads the entries between two checkpoints of a log, and builds the newer tree from them: every one of them is what the log signed.</summary>
internal static class NewEntries
{
    /// <returns>How many there are of each event; null when the bundles are not those of the tree.</returns>
    /// <exception cref="HttpRequestException">One of them cannot be had.</exception>
    public static async Task<IReadOnlyDictionary<string, long>?> CountAsync(PublicLog log, Checkpoint? before, Checkpoint latest, CancellationToken cancel)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (await EdgeAsync(log, before, cancel) is not { } edge)
            return null;

        foreach (var address in TreeTiles.GrownBundles(edge.Size, latest.Size))
        {
            if (await ReadAsync(log, address, cancel) is not { } entries)
                return null;

            var fresh = entries.Skip((int)(edge.Size - address.Index * TileAddress.FullWidth)).ToList();
            edge = edge.Append([.. fresh.Select(entry => MerkleTree.LeafHash(entry.Span))]).Edge;
            foreach (var entry in fresh)
                counts[NameOf(entry.Span)] = counts.GetValueOrDefault(NameOf(entry.Span)) + 1;
        }

        return edge.Root == latest.Root ? counts : null;
    }

    private static async Task<TreeEdge?> EdgeAsync(PublicLog log, Checkpoint? before, CancellationToken cancel) =>
        before is null
            ? TreeEdge.Empty
            : await TreeEdge.ReadAsync(before.Size, before.Root, log, cancel) switch
            {
                TreeEdgeReading.Readable { Edge: var edge } => edge,
                TreeEdgeReading.Unavailable { Tile: var tile } => throw new HttpRequestException($"the log's {tile} is not there"),
                _ => null,
            };

    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> ReadAsync(PublicLog log, EntryBundleAddress address, CancellationToken cancel)
    {
        var content = await log.ReadAsync(address, cancel) ?? throw new HttpRequestException($"the log's {address} is not there");
        var tile = await log.ReadAsync(new TileAddress(0, address.Index, address.Width), cancel) ?? throw new HttpRequestException($"the log's leaves of {address} are not there");
        var leaves = tile.ToArray();
        return leaves.Length == address.Width * TreeHash.Length
            && EntryBundles.TryRead(content, [.. leaves.Chunk(TreeHash.Length).Select(hash => new TreeHash(hash))], out var entries)
                ? entries
                : null;
    }

    private static string NameOf(ReadOnlySpan<byte> entry) => LogEntryCodec.Read(entry) switch
    {
        LogEntryReading.Readable { Entry.Event: var happened } => happened.ToString().ToLowerInvariant(),
        LogEntryReading.OtherVersion => "of a later version",
        _ => "unreadable",
    };
}
