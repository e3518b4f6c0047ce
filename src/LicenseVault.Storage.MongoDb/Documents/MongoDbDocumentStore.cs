using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents.Connecting;
using LicenseVault.Storage.MongoDb.Documents.Reading;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using LicenseVault.Storage.MongoDb.Documents.Writing;
using Microsoft.Extensions.Options;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents;

/// <summary>Keeps documents in a MongoDB database, which many processes may share.</summary>
internal sealed class MongoDbDocumentStore : IDocumentStore, IDisposable
{
    private readonly MongoClient _client;
    private readonly Dictionary<Collection, VaultCollection> _collections;
    private readonly CounterDocuments _counters;
    private readonly DocumentReader _reader;
    private readonly DocumentWriter _writer;
    private readonly ManyWrites _many;
    private readonly ResumeTokens _tokens;

    public MongoDbDocumentStore(IOptions<MongoDbDocumentStoreOptions> options, IReadOnlyList<Collection> collections, IEntropy entropy)
    {
        CollectionRules.ThrowIfUnfit(collections);
        _tokens = new ResumeTokens(FirstConnection.MakeFit(options.Value, collections, entropy));

        _client = new MongoClient(ServerSettings.Of(options.Value));
        var database = _client.GetDatabase(options.Value.Database);
        _collections = collections.ToDictionary(collection => collection, collection => new VaultCollection(database, collection));
        _counters = new CounterDocuments(database.GetCollection<BsonDocument>(DatabaseFormat.Counters));
        _reader = new DocumentReader(ServerSettings.TimeOutOf(options.Value));
        _writer = new DocumentWriter(_reader);
        _many = new ManyWrites(_writer, CollectionOf);
    }

    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel)
    {
        var documents = CollectionOf(collection);
        DocumentRules.ThrowIfUnfit(id);
        return ServerCall.AskAsync(() => _reader.FindAsync(documents, id, cancel), cancel);
    }

    public async Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel)
    {
        var documents = CollectionOf(collection);
        DocumentRules.ThrowIfUnfit(collection, query);
        var index = documents.Indexes.First(index => index.Index.Name == query.Index);
        var position = _tokens.Take(collection, query);

        var (found, hasMore) = await ServerCall.AskAsync(() => _reader.FindAsync(documents, index, query, position, cancel), cancel);
        return new DocumentPage(found, hasMore ? _tokens.Give(collection, query, found[^1]) : null);
    }

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel)
    {
        var documents = CollectionOf(collection);
        DocumentRules.ThrowIfUnfit(after, limit);
        return ServerCall.AskAsync(() => _reader.ScanAsync(documents, after, limit, cancel), cancel);
    }

    public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel)
    {
        var documents = Fit(write);
        return ServerCall.AskAsync(() => _writer.ApplyAsync(documents, write, cancel), cancel);
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel)
    {
        foreach (var write in writes)
            Fit(write);
        return await ServerCall.AskAsync(() => _many.ApplyAsync(writes, cancel), cancel);
    }

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel)
    {
        DocumentRules.ThrowIfUnfit(counter);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return ServerCall.AskAsync(() => _counters.TakeAsync(counter, count, cancel), cancel);
    }

    public void Dispose() => _client.Dispose();

    private VaultCollection Fit(DocumentWrite write)
    {
        DocumentRules.ThrowIfUnfit(write);
        return CollectionOf(write.Collection);
    }

    private VaultCollection CollectionOf(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return _collections.GetValueOrDefault(collection)
            ?? throw new ArgumentException($"The collection '{collection.Name}' was not declared, or not like this, when the store was opened.");
    }
}
