namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>Names one bundle of entries (C2SP tlog-tiles, "Log entries"): those of the tile of leaf hashes of the same index and width.</summary>
public readonly record struct EntryBundleAddress
{
    private const string Folder = "tile/entries/";

    /// <summary>Names a bundle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not in its range.</exception>
    public EntryBundleAddress(long index, int width)
    {
        TileForm.RefuseUnfit(index, width);
        (Index, Width) = (index, width);
    }

    /// <summary>The number of the bundle, from 0.</summary>
    public long Index { get; }

    /// <summary>How many entries it holds: 1 to 255 for a partial bundle, 256 for a full one.</summary>
    public int Width { get; }

    /// <summary>Whether it is full, and will never change or be replaced.</summary>
    public bool IsFull => Width == TileForm.FullWidth;

    /// <summary>The path below the log's URL, such as <c>tile/entries/x001/x234/067.p/8</c>; no slash in front.</summary>
    public string Path => $"{Folder}{TileForm.PathOf(Index, Width)}";

    /// <summary>Reads a path in its one spelling.</summary>
    public static bool TryParsePath(string path, out EntryBundleAddress address)
    {
        ArgumentNullException.ThrowIfNull(path);
        address = default;
        if (!path.StartsWith(Folder, StringComparison.Ordinal) || !TileForm.TryParse(path[Folder.Length..], out var index, out var width))
            return false;

        address = new EntryBundleAddress(index, width);
        return true;
    }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
