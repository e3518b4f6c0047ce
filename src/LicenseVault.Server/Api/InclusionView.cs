using System.Text;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Server.Api;

/// <summary>An inclusion proof (RFC 6962 section 2.1.1) with what it is to be held against.</summary>
/// <param name="Index">Where the entry stands.</param>
/// <param name="Entry">The entry's bytes as text: they are UTF-8.</param>
/// <param name="Leaf">Its leaf hash, base64.</param>
/// <param name="Path">The hashes from the leaf's sibling to the root's child, base64.</param>
/// <param name="Size">The size of the tree.</param>
/// <param name="Root">Its root, base64.</param>
/// <param name="Checkpoint">The signed note that names size and root.</param>
internal sealed record InclusionView(long Index, string Entry, string Leaf, IReadOnlyList<string> Path, long Size, string Root, string Checkpoint)
{
    public static InclusionView Of(InclusionProof proof, byte[] entry, PublishedCheckpoint published) => new(
        proof.Index,
        Encoding.UTF8.GetString(entry),
        proof.Leaf.ToString(),
        [.. proof.Path.Select(hash => hash.ToString())],
        proof.Size,
        published.Checkpoint.Root.ToString(),
        published.Note);
}
