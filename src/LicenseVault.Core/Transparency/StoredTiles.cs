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
            await using var stream = await objects.ReadAsync(LogPlaces.Of(path), cancel);
            if (stream is null)
                return null;

            // One more than there may be tells what is too long.
            var content = new byte[longest + 1];
            var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancel);
            return length > longest ? null : content[..length];
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            // A disk that cannot give it back is as good as none.
            return null;
        }
    }
}
