using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Server.Api;

/// <summary>A consistency proof (RFC 6962 section 2.1.2).</summary>
/// <param name="From">The size of the smaller tree.</param>
/// <param name="FromRoot">Its root, base64.</param>
/// <param name="To">The size of the larger tree.</param>
/// <param name="ToRoot">Its root, base64.</param>
/// <param name="Path">The hashes in the order of the RFC, base64.</param>
/// <param name="Checkpoint">The signed note of the newest tree, of which both are beginnings.</param>
internal sealed record ConsistencyView(long From, string FromRoot, long To, string ToRoot, IReadOnlyList<string> Path, string Checkpoint)
{
    public static ConsistencyView Of(ConsistencyProof proof, TreeHash root, PublishedCheckpoint published) => new(
        proof.OlderSize, proof.OlderRoot.ToString(), proof.Size, root.ToString(), [.. proof.Path.Select(hash => hash.ToString())], published.Note);
}
