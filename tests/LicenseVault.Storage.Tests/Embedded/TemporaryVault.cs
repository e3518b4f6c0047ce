using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents;
using LicenseVault.Storage.Embedded.Objects;
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
        _documents.Add(store);
        return store;
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
