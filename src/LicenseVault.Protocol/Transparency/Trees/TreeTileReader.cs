using System.Numerics;

namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>Computes hashes of a tree of one size from its tiles, each read once. Throws <see cref="TileFaultException"/>.</summary>
internal sealed class TreeTileReader(ITileReader tiles, long size)
{
    private readonly Dictionary<(int Level, long Index), TreeHash[]> _read = [];

    /// <summary>The hashes of a tile as wide as it is at this size.</summary>
    public async ValueTask<TreeHash[]> TileAsync(int level, long index, CancellationToken cancel)
    {
        if (_read.TryGetValue((level, index), out var known))
            return known;

        var address = new TileAddress(level, index, TreeTiles.WidthOf(index, TreeTiles.HashesAt(size, level)));
        var content = await tiles.ReadAsync(address, cancel).ConfigureAwait(false);
        var width = address.Width;
        if (content is not { IsEmpty: false } && !address.IsFull)
        {
            // A log may drop a partial tile once the full one is there.
            content = await tiles.ReadAsync(address.Full, cancel).ConfigureAwait(false);
            width = TileAddress.FullWidth;
        }

        // No tile is empty; a null array that became memory is.
        if (content is not { IsEmpty: false } bytes)
            throw new TileFaultException(address, isDamaged: false);

        if (bytes.Length != width * TreeHash.Length)
            throw new TileFaultException(address, isDamaged: true);

        return _read[(level, index)] = Tile.HashesOf(bytes.Span[..(address.Width * TreeHash.Length)]);
    }

    /// <summary>The Merkle tree hash of the leaves from one to before another, as RFC 6962 section 2.1 splits them.</summary>
    public async ValueTask<TreeHash> RootOfAsync(long from, long to, CancellationToken cancel)
    {
        var width = to - from;
        if (BitOperations.IsPow2(width) && from % width == 0)
            return await PerfectRootAsync(from, BitOperations.Log2((ulong)width), cancel).ConfigureAwait(false);

        var middle = from + MerkleTree.SplitOf(width);
        var left = await RootOfAsync(from, middle, cancel).ConfigureAwait(false);
        return MerkleTree.NodeHash(left, await RootOfAsync(middle, to, cancel).ConfigureAwait(false));
    }

    private async ValueTask<TreeHash> PerfectRootAsync(long from, int height, CancellationToken cancel)
    {
        var level = height / 8;
        var first = TreeTiles.HashesAt(from, level);
        var hashes = await TileAsync(level, first / TileForm.FullWidth, cancel).ConfigureAwait(false);
        return MerkleTree.RootOf(hashes.AsSpan((int)(first % TileForm.FullWidth), 1 << (height % 8)));
    }
}
