using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

public sealed class TreeEdgeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20260106)]
    public void Growing_by_batches_gives_the_tiles_and_the_root_of_the_whole(int seed)
    {
        var random = new Random(seed);
        var leaves = TestLog.LeavesOf(0, 2000);
        var log = new TestLog();
        while (log.Leaves.Count < leaves.Count)
        {
            var from = log.Leaves.Count;
            var to = Math.Min(from + random.Next(0, 300), leaves.Count);
            var growth = log.Append([.. leaves.Skip(from).Take(to - from)]);

            Assert.Equal(to, growth.Edge.Size);
            Assert.Equal(MerkleTree.RootOf(leaves.Take(to).ToArray()), growth.Edge.Root);
            Assert.Equal(TreeTiles.Grown(from, to), growth.Tiles.Select(tile => tile.Address));
            Assert.All(growth.Tiles, tile => Assert.Equal(ContentOf(leaves, tile.Address), tile.Content.ToArray()));
        }
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    public async Task The_border_of_the_second_level_is_crossed(int size)
    {
        var leaves = TestLog.LeavesOf(0, size + 1);
        var log = new TestLog();
        log.Append([.. leaves.Take(size)]);
        Assert.Equal(MerkleTree.RootOf(leaves.Take(size).ToArray()), log.Checkpoint.Root);

        var edge = Assert.IsType<TreeEdgeReading.Readable>(await ReadAsync(log)).Edge;
        var growth = edge.Append([leaves[size]]);

        Assert.Equal(MerkleTree.RootOf(leaves.ToArray()), growth.Edge.Root);
        Assert.Equal(TreeTiles.Grown(size, size + 1), growth.Tiles.Select(tile => tile.Address));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(777)]
    public async Task The_edge_is_read_from_tiles_and_appended_to(int size)
    {
        var log = new TestLog();
        log.GrowTo(size);

        var edge = Assert.IsType<TreeEdgeReading.Readable>(await ReadAsync(log)).Edge;

        Assert.Equal((size, log.Checkpoint.Root), (edge.Size, edge.Root));
        Assert.Equal(log.Leaves.Skip(size / 256 * 256), edge.LastLeaves.ToArray());
        Assert.Equal(MerkleTree.RootOf([.. log.Leaves, TestLog.LeafOf(size)]), edge.Append([TestLog.LeafOf(size)]).Edge.Root);
    }

    [Fact]
    public void Nothing_appended_changes_nothing()
    {
        var edge = TreeEdge.Empty.Append(TestLog.LeavesOf(0, 300)).Edge;
        var growth = edge.Append([]);

        Assert.Empty(growth.Tiles);
        Assert.Equal((edge.Size, edge.Root), (growth.Edge.Size, growth.Edge.Root));
    }

    [Fact]
    public async Task A_changed_tile_at_the_edge_is_found()
    {
        var log = new TestLog();
        log.GrowTo(700);
        foreach (var tile in new[] { new TileAddress(0, 2, 188), new TileAddress(1, 0, 2) })
        {
            foreach (var bit in new[] { 0, 8 * 32 * tile.Width - 1 })
            {
                log.FlipABit(tile, bit);
                Assert.IsType<TreeEdgeReading.Damaged>(await ReadAsync(log));
                log.FlipABit(tile, bit);
            }
        }

        Assert.IsType<TreeEdgeReading.Readable>(await ReadAsync(log));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(32)]
    public async Task A_tile_of_another_length_is_damaged(int difference)
    {
        var log = new TestLog();
        log.GrowTo(10);
        var tile = new TileAddress(0, 0, 10);
        log.Tiles[tile] = log.Tiles[tile].ToArray().Concat(new byte[32]).Take(320 + difference).ToArray();

        Assert.IsType<TreeEdgeReading.Damaged>(await ReadAsync(log));
    }

    [Fact]
    public async Task A_missing_tile_is_named()
    {
        var log = new TestLog();
        log.GrowTo(700);
        log.Tiles.Remove(new TileAddress(1, 0, 2));

        Assert.Equal(new TileAddress(1, 0, 2), Assert.IsType<TreeEdgeReading.Unavailable>(await ReadAsync(log)).Tile);
    }

    // C2SP tlog-tiles, "Partial Tiles": a log may delete a partial tile once the full one is available.
    [Fact]
    public async Task A_partial_tile_that_is_gone_is_taken_from_the_full_one()
    {
        var log = new TestLog();
        log.GrowTo(100);
        var checkpoint = log.Checkpoint;
        log.Append(TestLog.LeavesOf(100, 256));
        log.Tiles.Remove(new TileAddress(0, 0, 100));

        Assert.IsType<TreeEdgeReading.Readable>(await TreeEdge.ReadAsync(100, checkpoint.Root, log, Cancel));
    }

    private static Task<TreeEdgeReading> ReadAsync(TestLog log) => TreeEdge.ReadAsync(log.Checkpoint.Size, log.Checkpoint.Root, log, Cancel);

    // As the standard defines a tile: MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]).
    private static byte[] ContentOf(IReadOnlyList<TreeHash> leaves, TileAddress tile)
    {
        var span = (int)Math.Pow(256, tile.Level);
        var first = (int)tile.Index * 256;
        return [.. Enumerable.Range(first, tile.Width).SelectMany(number => MerkleTree.RootOf(leaves.Skip(number * span).Take(span).ToArray()).ToArray())];
    }
}
