using System.Globalization;

namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>Names one tile of hashes (C2SP tlog-tiles, "Merkle Tree").</summary>
public readonly record struct TileAddress
{
    /// <summary>How many hashes a full tile holds.</summary>
    public const int FullWidth = TileForm.FullWidth;

    /// <summary>The highest level that the format has. Trees of this library end at level 7.</summary>
    public const int HighestLevel = 63;

    private const string Folder = "tile/";

    /// <summary>Names a tile.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not in its range.</exception>
    public TileAddress(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, HighestLevel);
        TileForm.RefuseUnfit(index, width);
        (Level, Index, Width) = (level, index, width);
    }

    /// <summary>0 for tiles of leaf hashes; each hash of a higher tile is the root of a full tile of the level below.</summary>
    public int Level { get; }

    /// <summary>The number of the tile in its level, from 0.</summary>
    public long Index { get; }

    /// <summary>How many hashes it holds: 1 to 255 for a partial tile, 256 for a full one.</summary>
    public int Width { get; }

    /// <summary>Whether it is full, and will never change or be replaced.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The tile of the same place when it is full.</summary>
    public TileAddress Full => new(Level, Index, FullWidth);

    /// <summary>The path below the log's URL, such as <c>tile/0/x001/x234/067.p/8</c>; no slash in front.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Folder}{Level}/{TileForm.PathOf(Index, Width)}");

    /// <summary>Reads a path in its one spelling.</summary>
    public static bool TryParsePath(string path, out TileAddress address)
    {
        ArgumentNullException.ThrowIfNull(path);
        address = default;
        if (!path.StartsWith(Folder, StringComparison.Ordinal)
            || path.IndexOf('/', Folder.Length) is not (> 0 and var slash)
            || !int.TryParse(path.AsSpan(Folder.Length, slash - Folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
            || level > HighestLevel
            || !TileForm.TryParse(path[(slash + 1)..], out var index, out var width))
        {
            return false;
        }

        address = new TileAddress(level, index, width);
        return string.Equals(address.Path, path, StringComparison.Ordinal);
    }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
