using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents;
using LicenseVault.Storage.Embedded.Objects;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace LicenseVault.Tests.Storage.Embedded;

/// <summary>A folder for embedded storage; what was opened in it is closed with it.</summary>
internal sealed class TemporaryVault : IAsyncDisposable
{
    private readonly List<SqliteDocumentStore> _documents = [];

    public TemporaryVault() => Folder = Directory.CreateTempSubdirectory("vault-").FullName;

    public string Folder { get; }

    public string DocumentsPath => Path.Combine(Folder, "documents", "vault.db");

    public string ObjectsRoot => Path.Combine(Folder, "objects");

    public SqliteDocumentStore OpenDocuments(IReadOnlyList<Collection> collections)
    {
        var store = new SqliteDocumentStore(Options.Create(new SqliteDocumentStoreOptions { Path = DocumentsPath }), collections, new SystemEntropy());
        lock (_documents)
            _documents.Add(store);
        return store;
    }

    /// <summary>A connection past the store, for what no store does.</summary>
    public SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={DocumentsPath};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Run(string sql)
    {
        using var connection = OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public FileObjectStore OpenObjects() => OpenObjects(TimeProvider.System);

    public FileObjectStore OpenObjects(TimeProvider clock) =>
        new(Options.Create(new FileObjectStoreOptions { Root = ObjectsRoot }), new SystemEntropy(), clock);

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _documents)
            await store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
