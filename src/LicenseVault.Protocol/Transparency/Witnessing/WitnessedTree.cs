using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Witnessing;

/// <summary>The last tree of a log that a witness cosigned.</summary>
/// <param name="Size">How many leaves it has.</param>
/// <param name="Root">Its root.</param>
public sealed record WitnessedTree(long Size, TreeHash Root)
{
    /// <summary>That of a log of which the witness has cosigned nothing.</summary>
    public static WitnessedTree None { get; } = new(0, MerkleTree.EmptyRoot);
}
