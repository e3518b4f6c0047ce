using System.Diagnostics;

namespace LicenseVault.Tests.Storage.Embedded;

/// <summary>A disk of a test's own, in memory, of a few megabytes: it can be filled, made larger, and closed to writing. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Skips the test, by name, where no disk can be mounted.</summary>
    public static SmallDisk Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("vault-disk-").FullName;
        if (!Environment.IsPrivilegedProcess || !TryRun("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder))
        {
            Directory.Delete(folder);
            Assert.Skip("small disk: only root may mount one, and not in every container.");
        }

        return new SmallDisk(folder);
    }

    public void MakeLarger(int megabytes) => Assert.True(TryRun("mount", "-o", $"remount,size={megabytes}m", Folder));

    public void CloseToWriting() => Assert.True(TryRun("mount", "-o", "remount,ro", Folder));

    /// <summary>Every file with its bytes.</summary>
    public IReadOnlyDictionary<string, string> Content() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToBase64String(File.ReadAllBytes(file)), StringComparer.Ordinal);

    public void Dispose()
    {
        TryRun("umount", Folder);
        Directory.Delete(Folder);
    }

    private static bool TryRun(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
