using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Monitoring;

/// <summary>What came of looking for a leaf in a log.</summary>
public abstract record LeafOutcome
{
    private LeafOutcome() { }

    /// <summary>It stands at its index.</summary>
    public sealed record Included(InclusionProof Proof) : LeafOutcome;

    /// <summary>Another leaf stands at its index; the proof is that of the other one.</summary>
    public sealed record OtherLeaf(InclusionProof Proof) : LeafOutcome;

    /// <summary>The tree of this checkpoint ends before the index.</summary>
    public sealed record NotYet : LeafOutcome;

    /// <summary>A tile cannot be had, so nothing could be checked.</summary>
    public sealed record Unavailable(TileAddress Tile) : LeafOutcome;

    /// <summary>The tiles are not those of the tree that the log signed, so nothing could be checked.</summary>
    public sealed record TilesDamaged : LeafOutcome;
}
