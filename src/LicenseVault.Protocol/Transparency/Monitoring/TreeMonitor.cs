using System.Diagnostics;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Monitoring;

/// <summary>
/// Watches a log from outside, with nothing but its checkpoints and tiles. It keeps nothing: the caller remembers the note of the last
/// <see cref="MonitorOutcome.Consistent"/>. Safe to use from any thread.
/// </summary>
/// <param name="policy">Whose checkpoints are believed.</param>
/// <param name="tiles">The log's tiles.</param>
public sealed class TreeMonitor(CheckpointPolicy policy, ITileReader tiles)
{
    /// <summary>Holds a new checkpoint against the last one seen. Never throws on what it is given; what the reader of tiles throws goes through.</summary>
    /// <param name="seen">The note of the last checkpoint seen, or null the first time.</param>
    /// <param name="latest">The note that the log shows now.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<MonitorOutcome> CompareAsync(byte[]? seen, ReadOnlyMemory<byte> latest, CancellationToken cancel)
    {
        var verification = policy.Verify(latest.Span);
        if (verification is not CheckpointVerification.Trusted { Checkpoint: var now })
            return new MonitorOutcome.NotTrusted(verification);

        if (seen is null)
            return await FirstAsync(now, cancel).ConfigureAwait(false);

        // Witnesses may have been added since it was seen; that the log signed it is enough to hold the log to it.
        return policy.Verify(seen) switch
        {
            CheckpointVerification.Trusted { Checkpoint: var before } => await CompareAsync(before, now, cancel).ConfigureAwait(false),
            CheckpointVerification.TooFewWitnesses { Checkpoint: var before } => await CompareAsync(before, now, cancel).ConfigureAwait(false),
            var other => new MonitorOutcome.SeenNotTrusted(other),
        };
    }

    /// <summary>Looks for a leaf in the tree of a checkpoint.</summary>
    /// <param name="checkpoint">A checkpoint that is believed.</param>
    /// <param name="index">Where the leaf is said to stand.</param>
    /// <param name="leaf">Its hash.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<LeafOutcome> FindAsync(Checkpoint checkpoint, long index, TreeHash leaf, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (index >= checkpoint.Size)
            return new LeafOutcome.NotYet();

        return await ProverOf(checkpoint).ProveInclusionAsync(index, cancel).ConfigureAwait(false) switch
        {
            ProofOutcome<InclusionProof>.Proved { Proof: var proof } =>
                proof.Leaf == leaf ? new LeafOutcome.Included(proof) : new LeafOutcome.OtherLeaf(proof),
            ProofOutcome<InclusionProof>.Unavailable missing => new LeafOutcome.Unavailable(missing.Tile),
            ProofOutcome<InclusionProof>.Damaged => new LeafOutcome.TilesDamaged(),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }

    private async Task<MonitorOutcome> FirstAsync(SignedCheckpoint latest, CancellationToken cancel) =>
        await TreeEdge.ReadAsync(latest.Checkpoint.Size, latest.Checkpoint.Root, tiles, cancel).ConfigureAwait(false) switch
        {
            TreeEdgeReading.Readable => new MonitorOutcome.Consistent(latest),
            TreeEdgeReading.Unavailable missing => new MonitorOutcome.Unavailable(missing.Tile),
            TreeEdgeReading.Damaged => new MonitorOutcome.TilesDamaged(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };

    private async Task<MonitorOutcome> CompareAsync(SignedCheckpoint seen, SignedCheckpoint latest, CancellationToken cancel)
    {
        var (before, now) = (seen.Checkpoint, latest.Checkpoint);
        if (before.Size == now.Size)
            return before.Root == now.Root ? new MonitorOutcome.Consistent(latest) : new MonitorOutcome.Forked(seen, latest);

        var hasGrown = before.Size < now.Size;
        var (older, newer) = hasGrown ? (before, now) : (now, before);

        // What a proof that leads to the newer root says of the older tree is what the log signed; it may not be what it signed before.
        return await ProverOf(newer).ProveConsistencyAsync(older.Size, cancel).ConfigureAwait(false) switch
        {
            ProofOutcome<ConsistencyProof>.Proved { Proof: var proof } when proof.OlderRoot != older.Root => new MonitorOutcome.Forked(seen, latest),
            var proof when !hasGrown => new MonitorOutcome.Shrunk(seen, latest, IsBeginning: proof is ProofOutcome<ConsistencyProof>.Proved),
            ProofOutcome<ConsistencyProof>.Proved => new MonitorOutcome.Consistent(latest),
            ProofOutcome<ConsistencyProof>.Unavailable missing => new MonitorOutcome.Unavailable(missing.Tile),
            ProofOutcome<ConsistencyProof>.Damaged => new MonitorOutcome.TilesDamaged(),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }

    private TreeProver ProverOf(Checkpoint checkpoint) => new(checkpoint.Size, checkpoint.Root, tiles);
}
