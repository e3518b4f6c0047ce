using System.Collections.Concurrent;
using LicenseVault.Storage.Embedded.Durability;

namespace LicenseVault.Storage.Embedded.Objects;

/// <summary>
/// The folders below a root, and which of them are known to be on the disk. That a folder exists does not say so: another process may have
/// made it and died before it synced, so each process syncs the way to each folder once.
/// </summary>
internal sealed class SyncedFolders(string root)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Makes the folder unless it is there. It is made before the file is synced, and synced after: one commit of the file system does both.</summary>
    public void Make(string folder)
    {
        if (IsKnown(folder) || Directory.Exists(folder))
            return;

        Make(Path.GetDirectoryName(folder)!);
        Durable.MakeFolder(folder);
    }

    /// <summary>On return the way to the folder is on the disk.</summary>
    public void Sync(string folder)
    {
        if (IsKnown(folder))
            return;

        var parent = Path.GetDirectoryName(folder)!;
        Sync(parent);
        Durable.SyncFolder(parent);
        _known.TryAdd(folder, true);
    }

    private bool IsKnown(string folder) => folder == root || _known.ContainsKey(folder);
}
