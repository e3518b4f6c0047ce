using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>The tiles and bundles in the object store, which is not believed: each is of bounded length, and whoever uses it holds it against a root.</summary>
public sealed class StoredTiles(IObjectStore objects) : ITileReader
{
    private const int LongestTile = TileAddress.FullWidth * TreeHash.Length;
    private const int LongestBundle = TileAddress.FullWidth * (sizeof(ushort) + LogEntryCodec.MaxLength);

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel)
    {
        var content = await BoundedAsync(tile.Path, LongestTile, cancel);
        return content is null ? default(ReadOnlyMemory<byte>?) : content;
    }

    /// <summary>The bundle, or null when it cannot be had.</summary>
    public Task<byte[]?> ReadAsync(EntryBundleAddress bundle, CancellationToken cancel) => BoundedAsync(bundle.Path, LongestBundle, cancel);

    private async Task<byte[]?> BoundedAsync(string path, int longest, CancellationToken cancel)
    {
        try
        {
            return await WholeObject.ReadAsync(objects, LogPlaces.Of(path), longest, cancel);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            // A disk that cannot give it back is as good as none.
            return null;
        }
    }
}
