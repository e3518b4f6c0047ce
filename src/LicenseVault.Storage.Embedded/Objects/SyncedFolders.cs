using System.Collections.Concurrent;
using LicenseVault.Storage.Embedded.Durability;

namespace LicenseVault.Storage.Embedded.Objects;

/// <summary>
/// The folders below a root that are known to be on the disk. That a folder exists does not say so: another process may have made it
/// and died before it synced, so each process syncs the way to each folder once.
/// </summary>
internal sealed class SyncedFolders(string root)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public void Ensure(string folder)
    {
        if (folder == root || _known.ContainsKey(folder))
            return;

        var parent = Path.GetDirectoryName(folder)!;
        Ensure(parent);
        Durable.CreateFolder(folder);
        Durable.SyncFolder(parent);
        _known.TryAdd(folder, true);
    }
}
