namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>What came of building a proof from tiles.</summary>
/// <typeparam name="T"><see cref="InclusionProof"/> or <see cref="ConsistencyProof"/>.</typeparam>
public abstract record ProofOutcome<T>
    where T : class
{
    private ProofOutcome() { }

    /// <summary>The proof, which verifies against the root that was asked about.</summary>
    public sealed record Proved(T Proof) : ProofOutcome<T>;

    /// <summary>A tile cannot be had.</summary>
    public sealed record Unavailable(TileAddress Tile) : ProofOutcome<T>;

    /// <summary>The tiles are not those of the tree with that size and root.</summary>
    public sealed record Damaged : ProofOutcome<T>;
}
