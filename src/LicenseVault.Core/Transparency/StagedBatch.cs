using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>What one round appends to the log: all that is needed to do the round again after a crash.</summary>
/// <param name="From">The size of the tree before.</param>
/// <param name="Root">Its root, base64.</param>
/// <param name="Events">The new entries in order; the first has the index <paramref name="From"/>.</param>
public sealed record StagedBatch(long From, string Root, IReadOnlyList<LoggedEvent> Events)
{
    internal TreeHash RootHash => TreeHash.TryParse(Root, out var root) ? root : throw new InvalidDataException("A staged batch has no root.");
}
