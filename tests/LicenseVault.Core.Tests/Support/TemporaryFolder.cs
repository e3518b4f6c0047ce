namespace LicenseVault.Tests;

/// <summary>
/// Folders of tests that ask what is stored and in which order. They are in memory where there is room, since every commit is synced and these tests
/// would wait for the disk most of the time; what a sync is worth is asked on a disk, by the tests of the stores and of sudden death.
/// </summary>
internal static class TemporaryFolder
{
    private const string Memory = "/dev/shm";

    // Several times what a whole run needs.
    private const long Room = 2L << 30;

    private static readonly bool IsInMemory = HasRoom();

    /// <summary>A new and empty one, which its maker deletes.</summary>
    public static DirectoryInfo Create(string prefix) =>
        IsInMemory ? Directory.CreateDirectory(Path.Combine(Memory, prefix + Path.GetRandomFileName())) : Directory.CreateTempSubdirectory(prefix);

    // Who names a folder for temporary files means it.
    private static bool HasRoom()
    {
        if (Environment.GetEnvironmentVariable("TMPDIR") is not null || !Directory.Exists(Memory))
            return false;

        try
        {
            Directory.CreateDirectory(Path.Combine(Memory, Path.GetRandomFileName())).Delete();
            return new DriveInfo(Memory).AvailableFreeSpace >= Room;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
