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

    public string DocumentsPath => DocumentsPathIn(Folder);

    public string ObjectsRoot => ObjectsRootIn(Folder);

    public static SqliteDocumentStore OpenDocuments(string folder, IReadOnlyList<Collection> collections) =>
        new(Options.Create(new SqliteDocumentStoreOptions { Path = DocumentsPathIn(folder) }), collections, new SystemEntropy());

    public static FileObjectStore OpenObjects(string folder, TimeProvider clock) =>
        new(Options.Create(new FileObjectStoreOptions { Root = ObjectsRootIn(folder) }), new SystemEntropy(), clock);

    public SqliteDocumentStore OpenDocuments(IReadOnlyList<Collection> collections)
    {
        var store = OpenDocuments(Folder, collections);
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

    public void Run(string sql) => Ask(sql);

    public object? Ask(string sql)
    {
        using var connection = OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public FileObjectStore OpenObjects() => OpenObjects(TimeProvider.System);

    public FileObjectStore OpenObjects(TimeProvider clock) => OpenObjects(Folder, clock);

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _documents)
            await store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string DocumentsPathIn(string folder) => Path.Combine(folder, "documents", "vault.db");

    private static string ObjectsRootIn(string folder) => Path.Combine(folder, "objects");
}
