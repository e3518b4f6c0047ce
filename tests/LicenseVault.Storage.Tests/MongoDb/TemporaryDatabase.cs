using System.Security.Cryptography;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents;
using LicenseVault.Tests.Storage.Embedded;
using Microsoft.Extensions.Options;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Tests.Storage.MongoDb;

/// <summary>A database of a test's own; it goes with the test, and the stores that were opened in it.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly List<MongoDbDocumentStore> _stores = [];
    private MongoClient? _client;

    public string Name { get; } = $"vault_test_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    /// <summary>The database past the store, for what no store does.</summary>
    public IMongoDatabase Raw => (_client ??= new MongoClient(TestServer.ConnectionString)).GetDatabase(Name);

    public MongoDbDocumentStore Open(IReadOnlyList<Collection> collections) => Open(collections, _ => { }, _ => { });

    /// <summary>A store of its own, as another process would have it: the driver shares connections between clients of the same settings.</summary>
    public MongoDbDocumentStore Open(IReadOnlyList<Collection> collections, Action<MongoDbDocumentStoreOptions> set, Action<MongoUrlBuilder> direct)
    {
        var url = new MongoUrlBuilder(TestServer.ConnectionString) { ApplicationName = RandomNumberGenerator.GetHexString(16) };
        direct(url);
        var options = new MongoDbDocumentStoreOptions { ConnectionString = url.ToString(), Database = Name };
        set(options);
        var store = new MongoDbDocumentStore(Options.Create(options), collections, new SystemEntropy());
        lock (_stores)
            _stores.Add(store);
        return store;
    }

    public BsonDocument Run(BsonDocument command) => Raw.RunCommand<BsonDocument>(command);

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            store.Dispose();
        if (_stores.Count == 0 && _client is null)
            return;
        await Raw.Client.DropDatabaseAsync(Name);
        _client?.Dispose();
    }
}
