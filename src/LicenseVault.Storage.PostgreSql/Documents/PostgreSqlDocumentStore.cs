using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents.Connecting;
using LicenseVault.Storage.PostgreSql.Documents.Reading;
using LicenseVault.Storage.PostgreSql.Documents.Schema;
using LicenseVault.Storage.PostgreSql.Documents.Writing;
using Microsoft.Extensions.Options;

namespace LicenseVault.Storage.PostgreSql.Documents;

/// <summary>Keeps documents in one schema of a PostgreSQL database: a table for each collection, an index for each that it declares.</summary>
internal sealed class PostgreSqlDocumentStore : IDocumentStore, IAsyncDisposable, IDisposable
{
    private readonly Dictionary<Collection, CollectionTable> _tables;
    private readonly Database _database;
    private readonly ResumeTokens _tokens;
    private readonly string _take;

    public PostgreSqlDocumentStore(
        IOptions<PostgreSqlDocumentStoreOptions> options, IReadOnlyList<Collection> collections, IEntropy entropy, TimeProvider clock)
    {
        CollectionRules.ThrowIfUnfit(collections);
        var schema = new SchemaName(options.Value.Schema);
        _tables = collections.ToDictionary(collection => collection, collection => new CollectionTable(schema, collection));
        _take = $"""
            INSERT INTO {schema.Of("vault_counters")} AS counter (name, next) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET next = counter.next + excluded.next
            RETURNING next - $2
            """;

        var source = ConnectionSettings.Read(options.Value);
        try
        {
            _tokens = new ResumeTokens(Opening.Open(source, session => new SchemaMigration(schema, session, entropy).Apply([.. _tables.Values])));
        }
        catch
        {
            source.Dispose();
            throw;
        }

        _database = new Database(source, TimeSpan.FromSeconds(options.Value.TimeoutSeconds), clock);
    }

    public async Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel)
    {
        var table = TableOf(collection);
        DocumentRules.ThrowIfUnfit(id);
        var found = await _database.DoAsync((session, due) => DocumentReader.ReadAsync(session, table, table.FindOne(id), due), cancel);
        return found.SingleOrDefault();
    }

    public async Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel)
    {
        var table = TableOf(collection);
        DocumentRules.ThrowIfUnfit(collection, query);
        var index = table.Indexes.First(index => index.Index.Name == query.Index);
        var statement = IndexStatement.Of(table, index, query, _tokens.Take(collection, query));

        var found = await _database.DoAsync((session, due) => DocumentReader.ReadAsync(session, table, statement, due), cancel);
        return found.Count <= query.Limit
            ? new DocumentPage(found, Next: null)
            : new DocumentPage(found[..query.Limit], _tokens.Give(collection, query, found[query.Limit - 1]));
    }

    public async Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel)
    {
        var table = TableOf(collection);
        DocumentRules.ThrowIfUnfit(after, limit);
        return await _database.DoAsync((session, due) => DocumentReader.ReadAsync(session, table, table.ScanAfter(after, limit), due), cancel);
    }

    public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel)
    {
        var checkedWrite = Check(write);
        return _database.DoAsync((session, due) => DocumentWriter.WriteAsync(session, checkedWrite, due), cancel);
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(writes);
        cancel.ThrowIfCancellationRequested();
        var outcomes = new List<WriteOutcome>(writes.Count);
        foreach (var part in WriteParts.Of([.. writes.Select(Check)]))
            outcomes.AddRange(await _database.DoAsync((session, due) => DocumentWriter.WriteAsync(session, part, due), cancel));
        return outcomes;
    }

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel)
    {
        DocumentRules.ThrowIfUnfit(counter);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var statement = new Statement(_take, [Column.Of(counter), Column.Of((long)count)]);
        return _database.DoAsync((session, due) => Retrying.DoAsync(() => statement.ScalarAsync<long>(session, due)), cancel);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public void Dispose() => _database.Dispose();

    private TableWrite Check(DocumentWrite write)
    {
        DocumentRules.ThrowIfUnfit(write);
        return new TableWrite(TableOf(write.Collection), write);
    }

    private CollectionTable TableOf(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return _tables.GetValueOrDefault(collection)
            ?? throw new ArgumentException($"The collection '{collection.Name}' was not declared, or not like this, when the store was opened.");
    }
}
