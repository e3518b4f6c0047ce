using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Durability;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Storage.Embedded.Documents;

/// <summary>The SQLite file, and how it is opened.</summary>
internal sealed class DatabaseFile(string path)
{
    private const int NotADatabase = 26;

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
        try
        {
            // First of all: the settings below would be the first change to a file of somebody else's.
            DatabaseFormat.ThrowIfUnknown(connection, Path);
            Set(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public DatabaseConnection OpenForReading() => Open(SqliteOpenMode.ReadOnly);

    private void Set(DatabaseConnection connection)
    {
        if (connection.Scalar("PRAGMA journal_mode = WAL") is not "wal")
            throw new IOException($"{Path} cannot have a write-ahead log; it must be on a disk of this machine.");
        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("PRAGMA journal_size_limit = 67108864");

        // 32 MB: with SQLite's own 4 MB, each commit of a thousand records copies the pages of the indexes to the file anew and syncs that too.
        connection.Execute("PRAGMA wal_autocheckpoint = 8192");
    }

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
        catch (SqliteException e) when (e.SqliteErrorCode == NotADatabase)
        {
            connection.Dispose();
            throw new StoreUnfitException($"{Path} is not a SQLite database. Set Vault:Documents:Path to a file of the vault's own, or restore this one from a copy.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
