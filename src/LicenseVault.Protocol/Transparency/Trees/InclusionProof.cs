namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>Proves that a leaf stands at an index of a tree (RFC 6962 section 2.1.1).</summary>
/// <param name="Index">The index of the leaf, from 0.</param>
/// <param name="Leaf">The hash of the leaf.</param>
/// <param name="Size">The size of the tree.</param>
/// <param name="Path">The hashes from the leaf's sibling to the root's child.</param>
public sealed record InclusionProof(long Index, TreeHash Leaf, long Size, IReadOnlyList<TreeHash> Path)
{
    /// <summary>True when it proves this for the tree of its size with this root.</summary>
    public bool Verifies(TreeHash root) => TreeProof.VerifiesInclusion(Index, Leaf, Size, root, Path);
}
