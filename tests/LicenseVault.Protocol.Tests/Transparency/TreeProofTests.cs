using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

public sealed class TreeProofTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_leaf_of_every_small_tree_is_proved_and_nothing_else_is()
    {
        var trees = new Trees(40);
        for (var size = 1; size <= 40; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = await trees.IncludeAsync(index, size);

                Assert.Equal((TestLog.LeafOf(index), PathOf(index, 0, size, trees)), (proof.Leaf, proof.Path.ToList()), SameProof);
                Assert.True(proof.Verifies(trees.RootOf(size)));
                RefusesOthers(proof, trees);
            }
        }
    }

    [Fact]
    public async Task Every_beginning_of_every_small_tree_is_proved_and_nothing_else_is()
    {
        var trees = new Trees(40);
        for (var size = 0; size <= 40; size++)
        {
            for (var older = 0; older <= size; older++)
            {
                var proof = await trees.ConsistAsync(older, size);

                Assert.Equal(trees.RootOf(older), proof.OlderRoot);
                Assert.True(proof.Verifies(trees.RootOf(size)));
                RefusesOthers(proof, trees);
            }
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(70_000)]
    public async Task Trees_at_the_borders_of_tiles_are_proved(int size)
    {
        var trees = new Trees(size);
        var random = new Random(size);
        var places = new[] { 0, 1, 254, 255, 256, 257, 65_535, 65_536, size - 1 }.Concat(Enumerable.Range(0, 20).Select(_ => random.Next(size)));
        foreach (var place in places.Where(place => place < size).Distinct())
        {
            var inclusion = await trees.IncludeAsync(place, size);
            var consistency = await trees.ConsistAsync(place, size);

            Assert.Equal(TestLog.LeafOf(place), inclusion.Leaf);
            Assert.True(inclusion.Verifies(trees.RootOf(size)));
            Assert.Equal(trees.RootOf(place), consistency.OlderRoot);
            Assert.True(consistency.Verifies(trees.RootOf(size)));
            RefusesFlippedBits(inclusion, trees.RootOf(size), random.Next(256));
            RefusesFlippedBits(consistency, trees.RootOf(size), random.Next(256));
        }
    }

    [Fact]
    public void Impossible_numbers_prove_nothing()
    {
        var leaf = TestLog.LeafOf(0);

        Assert.False(TreeProof.VerifiesInclusion(0, MerkleTree.EmptyRoot, 0, MerkleTree.EmptyRoot, []));
        Assert.False(TreeProof.VerifiesInclusion(-1, leaf, 1, leaf, []));
        Assert.False(TreeProof.VerifiesInclusion(1, leaf, 1, leaf, []));
        Assert.False(TreeProof.VerifiesInclusion(0, leaf, -1, leaf, []));
        Assert.False(TreeProof.VerifiesInclusion(0, leaf, long.MaxValue, leaf, []));
        Assert.False(TreeProof.VerifiesConsistency(-1, leaf, 1, leaf, []));
        Assert.False(TreeProof.VerifiesConsistency(2, leaf, 1, leaf, []));
        Assert.False(TreeProof.VerifiesConsistency(1, leaf, 2, leaf, []));
        Assert.False(TreeProof.VerifiesConsistency(3, leaf, 4, leaf, []));
        Assert.False(TreeProof.VerifiesConsistency(long.MaxValue - 1, leaf, long.MaxValue, leaf, [leaf]));
    }

    [Fact]
    public void The_tree_without_leaves_is_the_beginning_of_every_tree_and_has_one_root()
    {
        var root = TestLog.LeafOf(0);

        Assert.True(TreeProof.VerifiesConsistency(0, MerkleTree.EmptyRoot, 1, root, []));
        Assert.True(TreeProof.VerifiesConsistency(0, MerkleTree.EmptyRoot, 0, MerkleTree.EmptyRoot, []));
        Assert.False(TreeProof.VerifiesConsistency(0, root, 1, root, []));
        Assert.False(TreeProof.VerifiesConsistency(0, root, 0, root, []));
        Assert.False(TreeProof.VerifiesConsistency(0, MerkleTree.EmptyRoot, 1, root, [root]));
        Assert.False(TreeProof.VerifiesConsistency(1, root, 1, root, [root]));
    }

    [Fact]
    public async Task Altered_tiles_give_no_proof()
    {
        var log = new TestLog();
        log.GrowTo(700);
        var prover = new TreeProver(700, log.Checkpoint.Root, log);
        foreach (var tile in log.Tiles.Keys.Where(tile => TreeTiles.Has(700, tile)).ToList())
        {
            log.FlipABit(tile, 5);

            // The first leaf of a tile of leaves, or one below the first hash of a higher one.
            var index = tile.Level == 0 ? tile.Index * 256 : 699;
            Assert.IsType<ProofOutcome<InclusionProof>.Damaged>(await prover.ProveInclusionAsync(index, Cancel));
            log.FlipABit(tile, 5);
        }

        log.FlipABit(new TileAddress(0, 2, 188), 5);
        Assert.IsType<ProofOutcome<ConsistencyProof>.Damaged>(await prover.ProveConsistencyAsync(600, Cancel));
        Assert.IsType<ProofOutcome<ConsistencyProof>.Damaged>(await prover.ProveConsistencyAsync(700, Cancel));
    }

    [Fact]
    public async Task A_missing_tile_is_named()
    {
        var log = new TestLog();
        log.GrowTo(700);
        log.Tiles.Remove(new TileAddress(0, 1, 256));
        var prover = new TreeProver(700, log.Checkpoint.Root, log);

        Assert.Equal(new TileAddress(0, 1, 256), Assert.IsType<ProofOutcome<InclusionProof>.Unavailable>(await prover.ProveInclusionAsync(300, Cancel)).Tile);
        Assert.Equal(new TileAddress(0, 1, 256), Assert.IsType<ProofOutcome<ConsistencyProof>.Unavailable>(await prover.ProveConsistencyAsync(300, Cancel)).Tile);
        Assert.IsType<ProofOutcome<InclusionProof>.Proved>(await prover.ProveInclusionAsync(600, Cancel));
    }

    [Fact]
    public async Task What_the_tree_does_not_have_is_not_asked_for()
    {
        var prover = new TreeProver(0, MerkleTree.EmptyRoot, new TestLog());

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => prover.ProveInclusionAsync(0, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => prover.ProveConsistencyAsync(1, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => prover.ProveConsistencyAsync(-1, Cancel));
    }

    private static void RefusesOthers(InclusionProof proof, Trees trees)
    {
        var root = trees.RootOf(proof.Size);
        for (var other = 0; other <= 41; other++)
        {
            if (other != proof.Index)
                Assert.False((proof with { Index = other }).Verifies(root));
            if (other != proof.Size && other <= 40)
                Assert.False((proof with { Size = other }).Verifies(trees.RootOf(other)));
            if (other != proof.Index)
                Assert.False((proof with { Leaf = TestLog.LeafOf(other) }).Verifies(root));
        }

        Assert.False((proof with { Path = [.. proof.Path, root] }).Verifies(root));
        if (proof.Path.Count > 0)
            Assert.False((proof with { Path = [.. proof.Path.SkipLast(1)] }).Verifies(root));

        RefusesFlippedBits(proof, root, (int)(proof.Index + proof.Size) % 256);
    }

    private static void RefusesOthers(ConsistencyProof proof, Trees trees)
    {
        var root = trees.RootOf(proof.Size);
        for (var other = 0; other <= 40; other++)
        {
            // Without a path, only the empty tree and the tree itself are beginnings.
            if (other != proof.OlderSize && (proof.Path.Count > 0 || (other > 0 && other != proof.Size)))
                Assert.False((proof with { OlderSize = other, OlderRoot = trees.RootOf(other) }).Verifies(root));
            if (other != proof.Size && proof.OlderSize > 0)
                Assert.False((proof with { Size = other }).Verifies(trees.RootOf(other)));
            if (other != proof.OlderSize)
                Assert.False((proof with { OlderRoot = trees.RootOf(other) }).Verifies(root));
        }

        Assert.False((proof with { Path = [.. proof.Path, root] }).Verifies(root));
        if (proof.Path.Count > 0)
            Assert.False((proof with { Path = [.. proof.Path.SkipLast(1)] }).Verifies(root));

        RefusesFlippedBits(proof, root, (int)(proof.OlderSize + proof.Size) % 256);
    }

    private static void RefusesFlippedBits(InclusionProof proof, TreeHash root, int bit)
    {
        Assert.False(proof.Verifies(Flipped(root, bit)));
        Assert.False((proof with { Leaf = Flipped(proof.Leaf, bit) }).Verifies(root));
        for (var position = 0; position < proof.Path.Count; position++)
            Assert.False((proof with { Path = Flipped(proof.Path, position, bit) }).Verifies(root));
    }

    private static void RefusesFlippedBits(ConsistencyProof proof, TreeHash root, int bit)
    {
        if (proof.OlderSize > 0)
            Assert.False(proof.Verifies(Flipped(root, bit)));

        Assert.False((proof with { OlderRoot = Flipped(proof.OlderRoot, bit) }).Verifies(root));
        for (var position = 0; position < proof.Path.Count; position++)
            Assert.False((proof with { Path = Flipped(proof.Path, position, bit) }).Verifies(root));
    }

    private static TreeHash[] Flipped(IReadOnlyList<TreeHash> path, int position, int bit) =>
        [.. path.Select((hash, at) => at == position ? Flipped(hash, bit) : hash)];

    private static TreeHash Flipped(TreeHash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new TreeHash(bytes);
    }

    private static bool SameProof((TreeHash Leaf, List<TreeHash> Path) one, (TreeHash Leaf, List<TreeHash> Path) other) =>
        one.Leaf == other.Leaf && one.Path.SequenceEqual(other.Path);

    // PATH(m, D[n]) of RFC 6962 section 2.1.1, over the leaves themselves.
    private static List<TreeHash> PathOf(int index, int from, int to, Trees trees)
    {
        if (to - from == 1)
            return [];

        var middle = from + 1;
        while ((middle - from) * 2 < to - from)
            middle = from + (middle - from) * 2;

        return index < middle
            ? [.. PathOf(index, from, middle, trees), MerkleTree.RootOf(trees.Log.Leaves.Slice(middle, to - middle).ToArray())]
            : [.. PathOf(index, middle, to, trees), MerkleTree.RootOf(trees.Log.Leaves.Slice(from, middle - from).ToArray())];
    }

    /// <summary>A log that grew leaf by leaf at its end, so that it has the tiles of every small size, and the roots of all sizes.</summary>
    private sealed class Trees
    {
        private readonly Dictionary<long, TreeHash> _roots = [];

        public Trees(int size)
        {
            Log.GrowTo(Math.Max(0, size - 41));
            while (Log.Leaves.Count < size)
                Log.GrowTo(Log.Leaves.Count + 1);
        }

        public TestLog Log { get; } = new();

        public TreeHash RootOf(long size) =>
            _roots.TryGetValue(size, out var root) ? root : _roots[size] = MerkleTree.RootOf(Log.Leaves.Take((int)size).ToArray());

        public async Task<InclusionProof> IncludeAsync(long index, long size) =>
            Assert.IsType<ProofOutcome<InclusionProof>.Proved>(await new TreeProver(size, RootOf(size), Log).ProveInclusionAsync(index, Cancel)).Proof;

        public async Task<ConsistencyProof> ConsistAsync(long older, long size) =>
            Assert.IsType<ProofOutcome<ConsistencyProof>.Proved>(await new TreeProver(size, RootOf(size), Log).ProveConsistencyAsync(older, Cancel)).Proof;
    }
}
