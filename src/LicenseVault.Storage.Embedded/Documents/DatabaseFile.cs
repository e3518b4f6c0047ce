using LicenseVault.Storage.Embedded.Durability;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Storage.Embedded.Documents;

/// <summary>The SQLite file, and how it is opened.</summary>
internal sealed class DatabaseFile(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>
    /// Opens the file for writing, and makes it when there is none. A commit is on the disk when it returns: the write-ahead log is
    /// synced by each (synchronous = FULL).
    /// </summary>
    public DatabaseConnection OpenForWriting()
    {
        if (OperatingSystem.IsLinux())
        {
            Durable.CreateFolder(System.IO.Path.GetDirectoryName(Path)!);
            Durable.CreateFile(Path);
        }

        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        if (connection.Scalar("PRAGMA journal_mode = WAL") is not "wal")
        {
            connection.Dispose();
            throw new IOException($"{Path} cannot have a write-ahead log; it must be on a disk of this machine.");
        }

        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("PRAGMA journal_size_limit = 67108864");
        return connection;
    }

    public DatabaseConnection OpenForReading() => Open(SqliteOpenMode.ReadOnly);

    private DatabaseConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            var opened = new DatabaseConnection(connection);

            // Other processes write too; whoever finds the file locked waits for its turn.
            opened.Execute("PRAGMA busy_timeout = 10000");
            opened.Execute("PRAGMA cache_size = -16384");
            return opened;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
