using System.Numerics;

namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>
/// Builds proofs for one tree from its tiles. A proof is given away only when it leads to the root, so tiles that were altered give
/// no proof, and what a proof says of a leaf or an older tree is what that root commits to. Safe to use from any thread.
/// </summary>
/// <param name="size">The size of the tree, from a checkpoint that was signed.</param>
/// <param name="root">The root of the same checkpoint.</param>
/// <param name="tiles">Where the tiles are.</param>
public sealed class TreeProver(long size, TreeHash root, ITileReader tiles)
{
    /// <summary>Proves which leaf stands at an index (RFC 6962 section 2.1.1). Reads at most two tiles of each level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such index.</exception>
    public Task<ProofOutcome<InclusionProof>> ProveInclusionAsync(long index, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return ProvedAsync(async tree =>
        {
            var path = new List<TreeHash>();
            await AddPathAsync(tree, index, 0, size, path, cancel).ConfigureAwait(false);
            var leaf = await tree.RootOfAsync(index, index + 1, cancel).ConfigureAwait(false);
            return new InclusionProof(index, leaf, size, path);
        }, proof => proof.Verifies(root));
    }

    /// <summary>Proves what the beginning of the tree is (RFC 6962 section 2.1.2): the root of the tree of that older size is told with the proof.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The older size is negative or larger than the tree.</exception>
    public Task<ProofOutcome<ConsistencyProof>> ProveConsistencyAsync(long olderSize, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(olderSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(olderSize, size);
        return ProvedAsync(async tree =>
        {
            if (olderSize == 0)
                return new ConsistencyProof(0, MerkleTree.EmptyRoot, size, []);
            if (olderSize == size)
                return new ConsistencyProof(size, await tree.RootOfAsync(0, size, cancel).ConfigureAwait(false), size, []);

            var path = new List<TreeHash>();
            await AddSubproofAsync(tree, olderSize, 0, size, path, cancel).ConfigureAwait(false);
            var roots = TreeProof.RootsOfConsistency(olderSize, size, path[0], path.Skip(1));
            return new ConsistencyProof(olderSize, roots!.Value.Older, size, BitOperations.IsPow2(olderSize) ? path[1..] : path);
        }, proof => proof.Verifies(root));
    }

    private async Task<ProofOutcome<T>> ProvedAsync<T>(Func<TreeTileReader, Task<T>> build, Predicate<T> verifies)
        where T : class
    {
        try
        {
            var proof = await build(new TreeTileReader(tiles, size)).ConfigureAwait(false);
            return verifies(proof) ? new ProofOutcome<T>.Proved(proof) : new ProofOutcome<T>.Damaged();
        }
        catch (TileFaultException fault)
        {
            return fault.IsDamaged ? new ProofOutcome<T>.Damaged() : new ProofOutcome<T>.Unavailable(fault.Tile);
        }
    }

    // PATH(m, D[n])
    private static async Task AddPathAsync(TreeTileReader tree, long index, long from, long to, List<TreeHash> path, CancellationToken cancel)
    {
        if (to - from == 1)
            return;

        var middle = from + MerkleTree.SplitOf(to - from);
        var isLeft = index < middle;
        await AddPathAsync(tree, index, isLeft ? from : middle, isLeft ? middle : to, path, cancel).ConfigureAwait(false);
        path.Add(await tree.RootOfAsync(isLeft ? middle : from, isLeft ? to : middle, cancel).ConfigureAwait(false));
    }

    // SUBPROOF(m, D[n], b), but with the first hash even where b leaves it out.
    private static async Task AddSubproofAsync(TreeTileReader tree, long end, long from, long to, List<TreeHash> path, CancellationToken cancel)
    {
        if (end == to)
        {
            path.Add(await tree.RootOfAsync(from, to, cancel).ConfigureAwait(false));
            return;
        }

        var middle = from + MerkleTree.SplitOf(to - from);
        var isLeft = end <= middle;
        await AddSubproofAsync(tree, end, isLeft ? from : middle, isLeft ? middle : to, path, cancel).ConfigureAwait(false);
        path.Add(await tree.RootOfAsync(isLeft ? middle : from, isLeft ? to : middle, cancel).ConfigureAwait(false));
    }
}
