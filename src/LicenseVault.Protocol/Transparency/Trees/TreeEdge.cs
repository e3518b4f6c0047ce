namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>
/// The right edge of a tree: the hashes of the partial tile at the end of each level. It is all that is needed to know the root and
/// to append. Immutable; at most 255 hashes in each of 8 levels.
/// </summary>
public sealed class TreeEdge
{
    private readonly TreeHash[][] _levels;

    private TreeEdge(long size, TreeHash[][] levels) => (Size, _levels, Root) = (size, levels, RootOf(levels));

    /// <summary>That of the tree without leaves.</summary>
    public static TreeEdge Empty { get; } = new(0, []);

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; }

    /// <summary>The root of the tree.</summary>
    public TreeHash Root { get; }

    /// <summary>The hashes of the last leaves, those that are not yet in a full tile: 0 to 255.</summary>
    public ReadOnlyMemory<TreeHash> LastLeaves => _levels.Length > 0 ? _levels[0] : ReadOnlyMemory<TreeHash>.Empty;

    /// <summary>Reads the edge of a tree from its tiles, at most one for each level, and holds it against the root.</summary>
    /// <param name="size">The size of the tree, from a checkpoint that was signed.</param>
    /// <param name="root">The root of the same checkpoint.</param>
    /// <param name="tiles">Where the tiles are.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<TreeEdgeReading> ReadAsync(long size, TreeHash root, ITileReader tiles, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(tiles);
        var tree = new TreeTileReader(tiles, size);
        var levels = new List<TreeHash[]>();
        try
        {
            for (var level = 0; TreeTiles.HashesAt(size, level) is > 0 and var hashes; level++)
            {
                levels.Add(hashes % TileForm.FullWidth > 0
                    ? await tree.TileAsync(level, hashes / TileForm.FullWidth, cancel).ConfigureAwait(false)
                    : []);
            }
        }
        catch (TileFaultException fault)
        {
            return fault.IsDamaged ? new TreeEdgeReading.Damaged() : new TreeEdgeReading.Unavailable(fault.Tile);
        }

        var edge = new TreeEdge(size, [.. levels]);
        return edge.Root == root ? new TreeEdgeReading.Readable(edge) : new TreeEdgeReading.Damaged();
    }

    /// <summary>
    /// Appends leaves. Takes time and memory for the new leaves and one tile of each level. Gives the tiles that
    /// <see cref="TreeTiles.Grown"/> names, and the edge and root of the grown tree.
    /// </summary>
    /// <exception cref="OverflowException">The tree would have more than 2^63 - 1 leaves.</exception>
    public TreeGrowth Append(IReadOnlyList<TreeHash> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var size = checked(Size + leaves.Count);
        var tiles = new List<Tile>();
        var levels = new List<TreeHash[]>();
        for (var level = 0; level < _levels.Length || leaves.Count > 0; level++)
        {
            TreeHash[] hashes = [.. level < _levels.Length ? _levels[level] : [], .. leaves];
            var grown = leaves.Count > 0;
            var roots = new List<TreeHash>();
            var index = TreeTiles.HashesAt(Size, level) / TileForm.FullWidth;
            var start = 0;
            for (; hashes.Length - start >= TileForm.FullWidth; start += TileForm.FullWidth)
            {
                var full = hashes.AsSpan(start, TileForm.FullWidth);
                tiles.Add(Tile.Of(new TileAddress(level, index++, TileForm.FullWidth), full));
                roots.Add(MerkleTree.RootOf(full));
            }

            if (grown && start < hashes.Length)
                tiles.Add(Tile.Of(new TileAddress(level, index, hashes.Length - start), hashes.AsSpan(start)));

            levels.Add(hashes[start..]);
            leaves = roots;
        }

        return new TreeGrowth(new TreeEdge(size, [.. levels]), tiles);
    }

    // Each level's hashes stand for larger subtrees than those of the level below, so the root is folded from the lowest and last one.
    private static TreeHash RootOf(TreeHash[][] levels)
    {
        TreeHash? root = null;
        foreach (var hashes in levels)
        {
            for (var end = hashes.Length; end > 0; end &= end - 1)
            {
                var subtree = MerkleTree.RootOf(hashes.AsSpan()[(end & (end - 1))..end]);
                root = root is { } right ? MerkleTree.NodeHash(subtree, right) : subtree;
            }
        }

        return root ?? MerkleTree.EmptyRoot;
    }
}
