using System.Numerics;
using System.Security.Cryptography;

namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>The Merkle tree hash of RFC 6962 section 2.1, with SHA-256.</summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The root of the tree without leaves.</summary>
    public static TreeHash EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of a leaf: SHA-256 of a zero byte and the entry.</summary>
    public static TreeHash LeafHash(ReadOnlySpan<byte> entry) => new(SHA256.HashData([LeafPrefix, .. entry]));

    /// <summary>The hash of a node: SHA-256 of a one byte and the hashes of its two children.</summary>
    public static TreeHash NodeHash(TreeHash left, TreeHash right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * TreeHash.Length];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + TreeHash.Length)..]);
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        SHA256.HashData(node, hash);
        return new TreeHash(hash);
    }

    /// <summary>The root of the tree with these leaf hashes, of any number.</summary>
    public static TreeHash RootOf(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length < 2)
            return leaves.IsEmpty ? EmptyRoot : leaves[0];

        var left = (int)SplitOf(leaves.Length);
        return NodeHash(RootOf(leaves[..left]), RootOf(leaves[left..]));
    }

    /// <summary>The k of RFC 6962: the largest power of two smaller than the size, which is at least 2.</summary>
    internal static long SplitOf(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
