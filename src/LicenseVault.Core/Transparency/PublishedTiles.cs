using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// The tiles of the published tree and of every smaller one: what a smaller tree's partial tile holds is the beginning of what stands there now.
/// </summary>
internal sealed class PublishedTiles(long size, TileCache tiles) : ITileReader
{
    private const int TileHeight = 8;

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel)
    {
        if (WidthOf(size, tile.Level, tile.Index) is var width && width < tile.Width)
            return null;

        var content = await tiles.ReadAsync(new TileAddress(tile.Level, tile.Index, width), cancel);
        return content is { } there && there.Length >= tile.Width * TreeHash.Length ? there[..(tile.Width * TreeHash.Length)] : content;
    }

    /// <summary>How many hashes a tile has in a tree of this size; 0 or less when it has none.</summary>
    internal static int WidthOf(long size, int level, long index) =>
        level > TreeTiles.HighestLevel || index > (size >> (TileHeight * level)) / TileAddress.FullWidth
            ? 0
            : (int)Math.Min(TileAddress.FullWidth, (size >> (TileHeight * level)) - index * TileAddress.FullWidth);
}
