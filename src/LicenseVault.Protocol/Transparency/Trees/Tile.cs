namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>A tile of hashes, as it is stored and served.</summary>
/// <param name="Address">Which one.</param>
/// <param name="Content">Its hashes one after the other: 32 bytes times the width.</param>
public sealed record Tile(TileAddress Address, ReadOnlyMemory<byte> Content)
{
    /// <summary>The hashes in a tile's content, which is held against nothing; what is left of a hash at its end is passed over.</summary>
    public static TreeHash[] HashesOf(ReadOnlySpan<byte> content)
    {
        var hashes = new TreeHash[content.Length / TreeHash.Length];
        for (var position = 0; position < hashes.Length; position++)
            hashes[position] = new TreeHash(content.Slice(position * TreeHash.Length, TreeHash.Length));

        return hashes;
    }

    internal static Tile Of(TileAddress address, ReadOnlySpan<TreeHash> hashes)
    {
        var content = new byte[hashes.Length * TreeHash.Length];
        for (var position = 0; position < hashes.Length; position++)
            hashes[position].CopyTo(content.AsSpan(position * TreeHash.Length));

        return new Tile(address, content);
    }
}
