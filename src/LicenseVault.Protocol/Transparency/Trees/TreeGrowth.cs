namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>What came of appending to a tree.</summary>
/// <param name="Edge">The edge of the grown tree, with its size and root.</param>
/// <param name="Tiles">The tiles that are new, full and partial, level by level. They are to be durable before the checkpoint is signed.</param>
public sealed record TreeGrowth(TreeEdge Edge, IReadOnlyList<Tile> Tiles);
