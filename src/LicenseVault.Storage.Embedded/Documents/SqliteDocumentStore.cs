using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents.Reading;
using LicenseVault.Storage.Embedded.Documents.Schema;
using LicenseVault.Storage.Embedded.Documents.Writing;
using Microsoft.Extensions.Options;

namespace LicenseVault.Storage.Embedded.Documents;

/// <summary>Keeps documents in one SQLite file, which many processes of one machine may share.</summary>
internal sealed class SqliteDocumentStore : IDocumentStore, IAsyncDisposable, IDisposable
{
    // Others' writes get in between, and no transaction grows with the length of somebody's list.
    private const int WritesAtOnce = 256;

    private const string Take = """
        INSERT INTO vault_counters (name, next) VALUES ($0, $1)
        ON CONFLICT (name) DO UPDATE SET next = next + excluded.next
        RETURNING next - $1
        """;

    private readonly Dictionary<Collection, CollectionTable> _tables;
    private readonly WriteQueue _writes;
    private readonly ReaderPool _readers;
    private readonly ResumeTokens _tokens;

    public SqliteDocumentStore(IOptions<SqliteDocumentStoreOptions> options, IReadOnlyList<Collection> collections, IEntropy entropy)
    {
        CollectionRules.ThrowIfUnfit(collections);
        _tables = collections.ToDictionary(collection => collection, collection => new CollectionTable(collection));

        var file = new DatabaseFile(options.Value.Path);
        try
        {
            (var connection, _tokens) = Open(file, [.. _tables.Values], entropy);
            _writes = new WriteQueue(connection);
        }
        catch (Exception failure) when (Failures.MeaningAtStart(failure, file.Path) is var meaning && meaning != failure)
        {
            throw meaning;
        }

        _readers = new ReaderPool(file);
    }

    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel)
    {
        var table = TableOf(collection);
        DocumentRules.ThrowIfUnfit(id);
        return _readers.ReadAsync(file => DocumentReader.Find(file, table, id), cancel);
    }

    public async Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel)
    {
        var table = TableOf(collection);
        DocumentRules.ThrowIfUnfit(collection, query);
        var index = table.Indexes.First(index => index.Index.Name == query.Index);
        var statement = new IndexStatement(table, index, query, _tokens.Take(collection, query));

        var (documents, hasMore) = await _readers.ReadAsync(file => DocumentReader.Find(file, table, statement, query.Limit), cancel);
        return new DocumentPage(documents, hasMore ? _tokens.Give(collection, query, documents[^1]) : null);
    }

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel)
    {
        var table = TableOf(collection);
        DocumentRules.ThrowIfUnfit(after, limit);
        return _readers.ReadAsync(file => DocumentReader.Scan(file, table, after, limit), cancel);
    }

    public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel)
    {
        DocumentRules.ThrowIfUnfit(write);
        var table = TableOf(write.Collection);
        return _writes.DoAsync(file => DocumentWriter.Apply(file, table, write), weight: 1, cancel);
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel)
    {
        foreach (var write in writes)
        {
            DocumentRules.ThrowIfUnfit(write);
            TableOf(write.Collection);
        }

        var parts = await Task.WhenAll(writes.Chunk(WritesAtOnce).Select(part => _writes.DoAsync(file => Apply(file, part), part.Length, cancel)));
        return [.. parts.SelectMany(part => part)];
    }

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel)
    {
        DocumentRules.ThrowIfUnfit(counter);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return _writes.DoAsync(file => (long)file.Scalar(Take, counter, (long)count)!, weight: 1, cancel);
    }

    /// <summary>Finishes the writes that it has taken; refuses what comes later.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writes.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static (DatabaseConnection Connection, ResumeTokens Tokens) Open(DatabaseFile file, IReadOnlyList<CollectionTable> tables, IEntropy entropy)
    {
        var connection = file.OpenForWriting();
        try
        {
            new SchemaMigration(file.Path, connection, entropy).Apply(tables);
            return (connection, new ResumeTokens((byte[])connection.Scalar("SELECT value FROM vault_settings WHERE name = 'resume-key'")!));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private WriteOutcome[] Apply(DatabaseConnection file, DocumentWrite[] writes) =>
        [.. writes.Select(write => DocumentWriter.Apply(file, TableOf(write.Collection), write))];

    private CollectionTable TableOf(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return _tables.GetValueOrDefault(collection)
            ?? throw new ArgumentException($"The collection '{collection.Name}' was not declared, or not like this, when the store was opened.");
    }
}
