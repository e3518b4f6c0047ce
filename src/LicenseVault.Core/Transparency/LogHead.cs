using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>
/// The head of the log, guarded by the lease of its sequencer. A tree is the log's from the moment that it stands here; what has to be
/// written for it is done again by whoever holds the lease until the checkpoint is published.
/// </summary>
/// <param name="Size">How many leaves the tree has.</param>
/// <param name="Root">Its root, base64.</param>
/// <param name="Batch">The digest of the staged batch that led to this tree; null when all of it is where it belongs.</param>
/// <param name="Checkpoint">The note that is shown to the world, of this tree or of one before; null before the first.</param>
public sealed record LogHead(long Size, string Root, string? Batch, string? Checkpoint)
{
    /// <summary>The name of the lease.</summary>
    public const string Lease = "log";

    /// <summary>That of a log that has not begun.</summary>
    public static LogHead Empty { get; } = new(0, MerkleTree.EmptyRoot.ToString(), null, null);

    internal TreeHash RootHash => TreeHash.TryParse(Root, out var root) ? root : throw new InvalidDataException("The head of the log has no root.");
}
