using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Checking.Logged;

/// <summary>
/// Reads the stored log from its beginning, holds entries and tiles against each other, and builds the tree anew from them. Where they differ, the one is believed
/// that the tile above names; whether that was right, the published root tells at the end. Not for several threads.
/// </summary>
/// <param name="stored">What is stored.</param>
/// <param name="size">The size that was published.</param>
/// <param name="root">The root that was published.</param>
internal sealed class LogWalk(StoredTiles stored, long size, TreeHash root)
{
    // What must stand in the place of each is kept until the root is known.
    private const int MostFaults = 1000;

    private readonly List<LogFault> _faults = [];
    private TreeEdge? _edge = TreeEdge.Empty;

    /// <param name="visit">Is given the index of the first of some entries, and the entries.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<WalkedLog> WalkAsync(Func<long, IReadOnlyList<ReadOnlyMemory<byte>>, Task> visit, CancellationToken cancel)
    {
        foreach (var address in TreeTiles.GrownBundles(0, size))
        {
            var bundle = await stored.ReadAsync(address, cancel);
            var tile = await stored.ReadAsync(new TileAddress(0, address.Index, address.Width), cancel);
            IReadOnlyList<ReadOnlyMemory<byte>> entries = [];
            var byEntries = bundle is not null && EntryBundles.TrySplit(bundle, address.Width, out entries) ? entries.Select(entry => MerkleTree.LeafHash(entry.Span)).ToArray() : null;
            var byTile = tile is { } hashes && hashes.Length == address.Width * TreeHash.Length ? Tile.HashesOf(hashes.Span) : null;
            var leaves = await BelievedAsync(address, byEntries, byTile, cancel);
            if (Is(byEntries, leaves))
                await visit(address.Index * TileAddress.FullWidth, entries);
            else
                Add(LogFault.OfBundle(address, bundle is not null, LogPlaces.Of(address.Path), leaves ?? []));

            await AppendAsync(leaves, cancel);
        }

        return new WalkedLog(_faults, _edge?.Root == root, HasGap: _edge is null);
    }

    private static bool Is(TreeHash[]? hashes, TreeHash[]? believed) => hashes is not null && believed is not null && hashes.AsSpan().SequenceEqual(believed);

    private async Task<TreeHash[]?> BelievedAsync(EntryBundleAddress address, TreeHash[]? byEntries, TreeHash[]? byTile, CancellationToken cancel)
    {
        if (byEntries is null || byTile is null || Is(byEntries, byTile))
            return byEntries ?? byTile;

        return address.IsFull
            ? await IsNamedAboveAsync(address.Index, byTile, cancel) ? byTile : byEntries
            : _edge?.Append(byTile).Edge.Root == root ? byTile : byEntries;
    }

    private async Task<bool> IsNamedAboveAsync(long index, TreeHash[] leaves, CancellationToken cancel)
    {
        var above = index / TileAddress.FullWidth;
        var width = PublishedTiles.WidthOf(size, 1, above);
        var (position, length) = ((int)(index % TileAddress.FullWidth), TreeHash.Length);
        return await stored.ReadAsync(new TileAddress(1, above, width), cancel) is { } tile
            && tile.Length == width * length
            && new TreeHash(tile.Span.Slice(position * length, length)) == MerkleTree.RootOf(leaves);
    }

    private async Task AppendAsync(TreeHash[]? leaves, CancellationToken cancel)
    {
        if (leaves is null || _edge is not { } edge)
        {
            _edge = null;
            return;
        }

        var growth = edge.Append(leaves);
        foreach (var tile in growth.Tiles.Where(tile => TreeTiles.Has(size, tile.Address)))
        {
            var there = await stored.ReadAsync(tile.Address, cancel);
            if (there is not { } content || !content.Span.SequenceEqual(tile.Content.Span))
                Add(LogFault.OfTile(tile, there is not null, LogPlaces.Of(tile.Address.Path)));
        }

        _edge = growth.Edge;
    }

    private void Add(LogFault fault)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(fault);
    }
}
