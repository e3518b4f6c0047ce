using System.Security.Cryptography;
using LicenseVault.Storage.Embedded.Durability;

namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>Copies and measures single files of a backup.</summary>
internal static class CopiedFile
{
    private const int BlockLength = 1 << 16;

    // Companions may be secrets.
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static async Task<BackedUpFile> MeasureAsync(string name, string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return new BackedUpFile(name, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)));
    }

    /// <summary>Copies a file to a new name, durably, and returns what was copied: of a file that changes meanwhile, that of the copy.</summary>
    public static async Task<BackedUpFile> CopyAsync(string name, string from, string to, CancellationToken cancel)
    {
        Durable.CreateFolder(Path.GetDirectoryName(to)!);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await using (var source = File.OpenRead(from))
        await using (var copy = new FileStream(to, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerAlone }))
        {
            var block = new byte[BlockLength];
            int read;
            while ((read = await source.ReadAsync(block, cancel)) > 0)
            {
                digest.AppendData(block, 0, read);
                await copy.WriteAsync(block.AsMemory(0, read), cancel);
                length += read;
            }

            copy.Flush(flushToDisk: true);
        }

        Durable.SyncFolder(Path.GetDirectoryName(to)!);
        return new BackedUpFile(name, length, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
