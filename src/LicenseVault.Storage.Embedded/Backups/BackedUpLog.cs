using System.Text.Json;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Storage.Embedded.Documents;

namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>
/// How far the transparency log of a backup goes. While its objects were copied, after its documents, a vault in use appended to the log; what came to it then is not in the
/// documents, and a vault that was restored with such tiles would take them for a proof that somebody put its documents back, and let its log stand still.
/// </summary>
/// <param name="size">Of the tree that the head in the documents names; null when they have none.</param>
internal sealed class BackedUpLog(long? size)
{
    private const string Folder = "log/";
    private const int TileHeight = 8;

    /// <param name="documents">The database of the backup.</param>
    public static BackedUpLog In(DatabaseConnection documents) =>
        new(documents.Scalar($"SELECT body FROM docs_{Collections.Leases.Name} WHERE id = $0", LogHead.Lease) is byte[] body ? SizeIn(body) : null);

    /// <summary>Whether an object is a tile or a bundle of a larger tree.</summary>
    public bool IsBeyond(ObjectKey key)
    {
        if (size is not { } end || !key.Value.StartsWith(Folder, StringComparison.Ordinal))
            return false;

        var path = key.Value[Folder.Length..];
        return EntryBundleAddress.TryParsePath(path, out var bundle) ? Reach(bundle.Index, bundle.Width) > end
            : TileAddress.TryParsePath(path, out var tile) && (tile.Level > TreeTiles.HighestLevel || Reach(tile.Index, tile.Width) > end >> (TileHeight * tile.Level));
    }

    private static long Reach(long index, int width) => (index * TileAddress.FullWidth) + width;

    // Whether the record is as the vault wrote it is for the restored vault to find out, which has its secret.
    private static long? SizeIn(byte[] body)
    {
        try
        {
            using var lease = JsonDocument.Parse(body);
            return lease.RootElement.TryGetProperty("state", out var head) && head.ValueKind is JsonValueKind.Object
                && head.TryGetProperty(nameof(LogHead.Size), out var found) && found.TryGetInt64(out var size)
                ? size
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
