using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>The tree of the log on the object store: appends to its right edge, and puts the tiles and bundles that are new.</summary>
public sealed class LogTree(IObjectStore objects)
{
    private const int AtOnce = 8;

    private readonly StoredTiles _tiles = new(objects);
    private LogEdge _edge = LogEdge.Empty;

    /// <summary>The tree grown by these entries. Nothing is stored. Throws <see cref="InvalidDataException"/> when what is stored is not the tree with this size and root.</summary>
    public async Task<LogGrowth> GrowAsync(long size, TreeHash root, IReadOnlyList<ReadOnlyMemory<byte>> entries, CancellationToken cancel)
    {
        var before = _edge.Tree.Size == size && _edge.Tree.Root == root ? _edge : await ReadEdgeAsync(size, root, cancel);
        var growth = before.Tree.Append([.. entries.Select(entry => MerkleTree.LeafHash(entry.Span))]);
        var bundles = EntryBundles.Grow(size, before.LastEntries, entries);
        var last = before.LastEntries.Concat(entries).TakeLast((int)(growth.Edge.Size % TileAddress.FullWidth));
        return new LogGrowth(new LogEdge(growth.Edge, [.. last]), growth.Tiles, bundles);
    }

    /// <summary>
    /// Puts tiles and bundles of a tree that is the log's. They have the same bytes whoever puts them, so others in their place mean that the
    /// object store knows more of the log than its head does, or that somebody changed it; then nothing may be signed.
    /// </summary>
    public async Task StoreAsync(LogGrowth growth, CancellationToken cancel)
    {
        var content = growth.Tiles.Select(tile => (tile.Address.Path, tile.Content)).Concat(growth.Bundles.Select(bundle => (bundle.Address.Path, bundle.Content)));
        await Parallel.ForEachAsync(content, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (item, stop) =>
        {
            if (await objects.PutOnceAsync(LogPlaces.Of(item.Path), item.Content, stop) is PutOutcome.Conflict)
            {
                throw new InvalidDataException(
                    $"The object log/{item.Path} is not what the head of the log says. Either it was changed, or the document store was put back to an earlier state; restore both stores.");
            }
        });
        _edge = growth.Edge;
    }

    private async Task<LogEdge> ReadEdgeAsync(long size, TreeHash root, CancellationToken cancel)
    {
        if (await TreeEdge.ReadAsync(size, root, _tiles, cancel) is not TreeEdgeReading.Readable { Edge: var tree })
            throw new InvalidDataException("Tiles at the end of the log are gone or damaged, so nothing can be appended. Restore them from a backup.");
        if (tree.LastLeaves.IsEmpty)
            return new LogEdge(tree, []);

        var address = new EntryBundleAddress(size / TileAddress.FullWidth, tree.LastLeaves.Length);
        return await _tiles.ReadAsync(address, cancel) is { } bundle && EntryBundles.TryRead(bundle, tree.LastLeaves.Span, out var entries)
            ? new LogEdge(tree, entries)
            : throw new InvalidDataException("The last entries of the log are gone or damaged, so nothing can be appended. Restore them from a backup.");
    }
}
