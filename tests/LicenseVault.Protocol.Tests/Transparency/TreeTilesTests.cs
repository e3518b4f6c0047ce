using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

public sealed class TreeTilesTests
{
    // C2SP tlog-tiles, "Partial Tiles".
    [Fact]
    public void A_tree_of_70_000_leaves_has_the_tiles_that_the_standard_counts()
    {
        var tiles = TreeTiles.Of(70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal(
            ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"],
            tiles.Where(tile => tile is not { Level: 0, IsFull: true }).Select(tile => tile.Path));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "tile/0/000.p/1")]
    [InlineData(255, "tile/0/000.p/255")]
    [InlineData(256, "tile/0/000 tile/1/000.p/1")]
    [InlineData(257, "tile/0/000 tile/0/001.p/1 tile/1/000.p/1")]
    public void A_small_tree_has_these_tiles(long size, string paths) =>
        Assert.Equal(paths, string.Join(' ', TreeTiles.Of(size).Select(tile => tile.Path)));

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(7, 7, "")]
    [InlineData(256, 256, "")]
    [InlineData(1, 2, "tile/0/000.p/2")]
    [InlineData(255, 256, "tile/0/000 tile/1/000.p/1")]
    [InlineData(256, 257, "tile/0/001.p/1")]
    [InlineData(250, 520, "tile/0/000 tile/0/001 tile/0/002.p/8 tile/1/000.p/2")]
    [InlineData(65535, 65536, "tile/0/255 tile/1/000 tile/2/000.p/1")]
    [InlineData(65536, 65537, "tile/0/256.p/1")]
    public void Growth_makes_these_tiles(long from, long to, string paths) =>
        Assert.Equal(paths, string.Join(' ', TreeTiles.Grown(from, to).Select(tile => tile.Path)));

    [Theory]
    [InlineData(5, 5, "")]
    [InlineData(0, 1, "tile/entries/000.p/1")]
    [InlineData(255, 256, "tile/entries/000")]
    [InlineData(256, 257, "tile/entries/001.p/1")]
    [InlineData(250, 520, "tile/entries/000 tile/entries/001 tile/entries/002.p/8")]
    public void Growth_makes_these_bundles(long from, long to, string paths) =>
        Assert.Equal(paths, string.Join(' ', TreeTiles.GrownBundles(from, to).Select(bundle => bundle.Path)));

    [Fact]
    public void A_tree_has_exactly_the_tiles_that_it_is_made_of()
    {
        foreach (var size in new long[] { 0, 1, 255, 256, 257, 70_000 })
        {
            var tiles = TreeTiles.Of(size).ToHashSet();
            for (var level = 0; level < 4; level++)
            {
                for (var index = 0; index < 300; index++)
                    Assert.All([1, 8, 17, 112, 255, 256], width => Assert.Equal(tiles.Contains(new(level, index, width)), TreeTiles.Has(size, new(level, index, width))));
            }
        }
    }

    [Fact]
    public void The_largest_tree_has_a_tile_at_the_highest_level()
    {
        Assert.True(TreeTiles.Has(long.MaxValue, new TileAddress(7, 0, 127)));
        Assert.False(TreeTiles.Has(long.MaxValue, new TileAddress(8, 0, 1)));
        Assert.False(TreeTiles.Has(long.MaxValue, new TileAddress(63, 0, 256)));
        Assert.Equal(8, TreeTiles.Grown(long.MaxValue - 1, long.MaxValue).Count() + TreeTiles.Grown(0, 1).Count() * 7);
    }

    [Fact]
    public void A_tree_does_not_shrink() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeTiles.Grown(2, 1).ToList());
}
