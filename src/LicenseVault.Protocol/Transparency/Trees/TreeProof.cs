using System.Numerics;

namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>
/// Verifies proofs (RFC 6962 section 2.1, with the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2). Never throws on what it is given.
/// A proof proves nothing by itself: sizes and roots must come from signed checkpoints, each size with its own root.
/// </summary>
public static class TreeProof
{
    /// <summary>True when the path proves that the leaf stands at that index of the tree. A path that is too long or too short proves nothing.</summary>
    public static bool VerifiesInclusion(long index, TreeHash leaf, long size, TreeHash root, IReadOnlyList<TreeHash> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return RootOfInclusion(index, leaf, size, path) == root;
    }

    /// <summary>
    /// True when the path proves that the older tree is the beginning of the newer one. With equal sizes the roots must be equal, and with an
    /// older tree without leaves its root must be <see cref="MerkleTree.EmptyRoot"/>; in both cases the path must be empty.
    /// </summary>
    public static bool VerifiesConsistency(long olderSize, TreeHash olderRoot, long size, TreeHash root, IReadOnlyList<TreeHash> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (olderSize < 0 || size < olderSize)
            return false;
        if (olderSize == size)
            return path.Count == 0 && olderRoot == root && (size > 0 || root == MerkleTree.EmptyRoot);
        if (olderSize == 0)
            return path.Count == 0 && olderRoot == MerkleTree.EmptyRoot;

        // Where the older tree is one subtree of the newer one, its root is known and left out of the path.
        var isSubtree = BitOperations.IsPow2(olderSize);
        if (!isSubtree && path.Count == 0)
            return false;

        return RootsOfConsistency(olderSize, size, isSubtree ? olderRoot : path[0], path.Skip(isSubtree ? 0 : 1)) == (olderRoot, root);
    }

    /// <summary>The root that the path leads to, or null when its length is wrong.</summary>
    internal static TreeHash? RootOfInclusion(long index, TreeHash leaf, long size, IReadOnlyList<TreeHash> path)
    {
        if (index < 0 || index >= size)
            return null;

        var (place, last, root) = (index, size - 1, leaf);
        foreach (var hash in path)
        {
            if (last == 0)
                return null;

            var isRight = IsRight(place, last);
            root = isRight ? MerkleTree.NodeHash(hash, root) : MerkleTree.NodeHash(root, hash);
            (place, last) = Up(place, last, isRight);
        }

        return last == 0 ? root : null;
    }

    /// <summary>The roots of the older and the newer tree that the path leads to, or null when its length is wrong. The older one has leaves, and fewer.</summary>
    internal static (TreeHash Older, TreeHash Newer)? RootsOfConsistency(long olderSize, long size, TreeHash start, IEnumerable<TreeHash> path)
    {
        var shift = BitOperations.TrailingZeroCount(olderSize);
        var (place, last) = ((olderSize - 1) >> shift, (size - 1) >> shift);
        var (older, newer) = (start, start);
        foreach (var hash in path)
        {
            if (last == 0)
                return null;

            var isRight = IsRight(place, last);
            if (isRight)
                older = MerkleTree.NodeHash(hash, older);

            newer = isRight ? MerkleTree.NodeHash(hash, newer) : MerkleTree.NodeHash(newer, hash);
            (place, last) = Up(place, last, isRight);
        }

        return last == 0 ? (older, newer) : null;
    }

    private static bool IsRight(long place, long last) => long.IsOddInteger(place) || place == last;

    // A node at the end of its level without a sibling is its own parent, until it is a right child. A right one is never the first.
    private static (long Place, long Last) Up(long place, long last, bool isRight)
    {
        var shift = isRight ? BitOperations.TrailingZeroCount(place) : 0;
        return (place >> shift >> 1, last >> shift >> 1);
    }
}
