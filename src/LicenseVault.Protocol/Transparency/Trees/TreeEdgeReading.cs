namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>What came of reading the right edge of a tree.</summary>
public abstract record TreeEdgeReading
{
    private TreeEdgeReading() { }

    /// <summary>It is there, and gives the root that was asked for.</summary>
    public sealed record Readable(TreeEdge Edge) : TreeEdgeReading;

    /// <summary>A tile cannot be had.</summary>
    public sealed record Unavailable(TileAddress Tile) : TreeEdgeReading;

    /// <summary>The tiles are not those of the tree with that size and root.</summary>
    public sealed record Damaged : TreeEdgeReading;
}
