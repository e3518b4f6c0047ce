using System.Text;

namespace LicenseVault.Server.Hosting;

/// <summary>Files with secrets: readable by their owner alone, from the moment they exist.</summary>
internal static class OwnedFile
{
    /// <summary>Makes the file; throws when it is there already.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Replaces the file's content; a reader sees the old text or the new one.</summary>
    public static void Replace(string path, string text)
    {
        var draft = $"{path}.new";
        File.Delete(draft);
        using (var file = Create(draft))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Replace(draft, EnsureThere(path), destinationBackupFileName: null);
    }

    private static string EnsureThere(string path)
    {
        if (!File.Exists(path))
            Create(path).Dispose();
        return path;
    }
}
