using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>A tree of the log with what is new in it.</summary>
public sealed record LogGrowth(LogEdge Edge, IReadOnlyList<Tile> Tiles, IReadOnlyList<EntryBundle> Bundles);

/// <summary>The end of the log, which is all that is needed to append.</summary>
/// <param name="Tree">The right edge of the tree.</param>
/// <param name="LastEntries">The entries that are not in a full bundle yet.</param>
public sealed record LogEdge(TreeEdge Tree, IReadOnlyList<ReadOnlyMemory<byte>> LastEntries)
{
    public static LogEdge Empty { get; } = new(TreeEdge.Empty, []);
}
