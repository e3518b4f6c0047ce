using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Sandbox;

/// <summary>Keeps a folder for one sandbox at a time. The system lets go of it with the process, however that ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    public static FolderLock Take(SandboxFolder folder)
    {
        try
        {
            return new FolderLock(new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(folder.LockFile))
        {
            throw new SettingException($"A sandbox is running on {folder.Path}: stop it first, or choose another folder with --data.");
        }
    }

    public void Dispose() => _file.Dispose();
}
