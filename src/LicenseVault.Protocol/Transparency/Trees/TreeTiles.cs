namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>Which tiles and bundles a tree of a given size is made of (C2SP tlog-tiles). Sizes are 0 to 2^63 - 1.</summary>
public static class TreeTiles
{
    /// <summary>The highest level that a tree can have tiles of.</summary>
    public const int HighestLevel = 7;

    private const int TileHeight = 8;

    /// <summary>Every tile of a tree, level by level: full ones, and the partial one at the end of a level.</summary>
    public static IEnumerable<TileAddress> Of(long size) => Grown(0, size);

    /// <summary>
    /// The tiles that a tree has after it grew and did not have before, level by level. Empty when it did not grow. Only the
    /// partial tiles of the new size are among them, not those of sizes between.
    /// </summary>
    public static IEnumerable<TileAddress> Grown(long from, long to)
    {
        RefuseShrinking(from, to);
        for (var level = 0; level <= HighestLevel && HashesAt(to, level) > 0; level++)
        {
            var before = HashesAt(from, level);
            var after = HashesAt(to, level);
            for (var index = before / TileForm.FullWidth; before < after && index <= (after - 1) / TileForm.FullWidth; index++)
                yield return new TileAddress(level, index, WidthOf(index, after));
        }
    }

    /// <summary>The bundles of entries that a log has after it grew and did not have before, as <see cref="Grown"/> does for tiles.</summary>
    public static IEnumerable<EntryBundleAddress> GrownBundles(long from, long to)
    {
        RefuseShrinking(from, to);
        for (var index = from / TileForm.FullWidth; from < to && index <= (to - 1) / TileForm.FullWidth; index++)
            yield return new EntryBundleAddress(index, WidthOf(index, to));
    }

    /// <summary>Whether a tree of this size has this very tile: a full one that is complete, or the partial one at the end of its level.</summary>
    public static bool Has(long size, TileAddress tile)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var hashes = HashesAt(size, tile.Level);
        return tile.Index < hashes / TileForm.FullWidth
            ? tile.IsFull
            : tile.Index == hashes / TileForm.FullWidth && tile.Width == hashes % TileForm.FullWidth;
    }

    /// <summary>How many hashes the level has in a tree of this size.</summary>
    internal static long HashesAt(long size, int level) => level > HighestLevel ? 0 : size >> (TileHeight * level);

    internal static int WidthOf(long index, long hashes) => (int)Math.Min(TileForm.FullWidth, hashes - index * TileForm.FullWidth);

    private static void RefuseShrinking(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
    }
}
