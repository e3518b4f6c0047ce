namespace LicenseVault.Storage.Embedded.Durability;

/// <summary>
/// Files and folders that are on the disk before the call returns. A file's bytes and its name are two things to the kernel: the file
/// is synced for the one and the folder that names it for the other.
/// </summary>
internal static class Durable
{
    // What is kept is about people; whoever has no business with it has no permission either.
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    /// <summary>
    /// Publishes content under a new name: all of it or none, and never over what is there. False when the name is taken.
    /// The draft must be on the same file system.
    /// <para>
    /// It writes the draft, syncs it, links it into place and syncs the folder. The link is the point: <c>File.Move(overwrite: false)</c>
    /// on Linux looks first and renames after, so two racing writers can both win.
    /// </para>
    /// </summary>
    public static bool PublishOnce(string draft, string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Write(draft, content);
            var won = Linux.TryLink(draft, path);

            // The loser too: it may answer before the winner has synced.
            SyncFolder(Path.GetDirectoryName(path)!);
            return won;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>
    /// Puts content in the place of what has this name, if anything: whoever opens it meets the old file or the new one. The draft must be on the
    /// same file system. It writes the draft, syncs it, renames it over the name and syncs the folder.
    /// </summary>
    public static void Replace(string draft, string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Write(draft, content);
            Linux.Rename(draft, path);
            SyncFolder(Path.GetDirectoryName(path)!);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Makes a folder and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;

        var parent = Path.GetDirectoryName(path)!;
        CreateFolder(parent);
        MakeFolder(path);
        SyncFolder(parent);
    }

    /// <summary>Makes a folder that <see cref="SyncFolder"/> of the one above it makes durable.</summary>
    public static void MakeFolder(string path) => Directory.CreateDirectory(path, OwnersFolder);

    /// <summary>Makes an empty file unless there is one.</summary>
    public static void CreateFile(string path)
    {
        // Never opened when it exists: closing a second descriptor of a database file would drop the locks that SQLite holds on it.
        if (File.Exists(path))
            return;

        try
        {
            new FileStream(path, NewFile).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
        }

        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Writes a draft as every write begins with one, and takes it away.</summary>
    public static void ThrowUnlessWritable(string draft)
    {
        try
        {
            Write(draft, [0]);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    public static void SyncFolder(string path)
    {
        using var folder = Linux.OpenFolder(path);
        RandomAccess.FlushToDisk(folder);
    }

    private static void Write(string draft, ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(draft, NewFile);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    private static FileStreamOptions NewFile => new()
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.None,
        BufferSize = 0,
        UnixCreateMode = OwnersFile,
    };
}
