namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>Proves that one tree is the beginning of another one (RFC 6962 section 2.1.2).</summary>
/// <param name="OlderSize">The size of the older tree.</param>
/// <param name="OlderRoot">Its root.</param>
/// <param name="Size">The size of the newer tree.</param>
/// <param name="Path">The hashes in the order of the RFC.</param>
public sealed record ConsistencyProof(long OlderSize, TreeHash OlderRoot, long Size, IReadOnlyList<TreeHash> Path)
{
    /// <summary>True when it proves this for the tree of its size with this root.</summary>
    public bool Verifies(TreeHash root) => TreeProof.VerifiesConsistency(OlderSize, OlderRoot, Size, root, Path);
}
