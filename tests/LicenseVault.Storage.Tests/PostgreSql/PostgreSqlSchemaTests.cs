using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents;
using LicenseVault.Storage.PostgreSql.Documents.Schema;
using LicenseVault.Tests.Storage.Contracts;
using Npgsql;

namespace LicenseVault.Tests.Storage.PostgreSql;

public sealed class PostgreSqlSchemaTests(SharedPostgreSql server) : IAsyncLifetime
{
    private static readonly IndexField Number = new("number", IndexFieldKind.Text);
    private static readonly IndexField Issued = new("issued", IndexFieldKind.Number);
    private static readonly Collection Old = new("certificates", new DocumentIndex("by_number", true, Number));

    private TemporarySchema _schema = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _schema = new TemporarySchema(await server.ConnectionStringAsync());

    public ValueTask DisposeAsync() => _schema?.DisposeAsync() ?? default;

    [Fact]
    public async Task An_index_declared_later_finds_what_was_there_already()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));

        var renewed = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_number_again", false, Number)]);
        var found = await _schema.Open([renewed]).QueryAsync(renewed, new IndexQuery("by_number_again", []), Cancel);
        Assert.Equal("c1", Assert.Single(found.Documents).Id);
    }

    [Fact]
    public async Task A_field_declared_later_has_no_value_until_a_document_is_written_anew()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));

        var renewed = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)]);
        var store = _schema.Open([renewed]);
        Assert.Empty((await store.QueryAsync(renewed, new IndexQuery("by_issued", []), Cancel)).Documents);

        var keys = new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1"), ["issued"] = IndexValue.Of(7) };
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(new DocumentWrite.Replace(renewed, "c1", 1, Certificates.Body, keys), Cancel));
        Assert.Single((await store.QueryAsync(renewed, new IndexQuery("by_issued", []), Cancel)).Documents);
    }

    [Fact]
    public async Task A_program_that_runs_already_goes_on_while_a_newer_one_adds_a_field()
    {
        var old = _schema.Open([Old]);
        for (var i = 0; i < 5; i++)
            await WriteAsync(old, Old, $"c{i}", ("number", IndexValue.Of($"N{i}")));

        _schema.Open([new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)])]);
        await WriteAsync(old, Old, "c9", ("number", IndexValue.Of("N9")));
        Assert.Equal(6, (await old.QueryAsync(Old, new IndexQuery("by_number", []), Cancel)).Documents.Count);
    }

    [Fact]
    public async Task A_schema_opens_again_as_it_was()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        var store = _schema.Open([Old]);
        Assert.NotNull(await store.FindAsync(Old, "c1", Cancel));
        Assert.Equal(new WriteOutcome.KeyTaken("by_number"), await store.WriteAsync(
            new DocumentWrite.Insert(Old, "c2", Certificates.Body, new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1") }), Cancel));
    }

    [Fact]
    public async Task Stores_that_start_together_make_the_schema_together()
    {
        var stores = await Race.RunAsync(6, _ => Task.FromResult(_schema.Open(Certificates.All)));
        foreach (var store in stores)
            Assert.IsType<WriteOutcome.Written>(await store.WriteAsync(Certificates.New($"c{Array.IndexOf(stores, store)}"), Cancel));
    }

    [Fact]
    public async Task A_migration_that_was_cut_off_leaves_nothing_and_is_done_by_the_next_start()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        var renewed = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)]);

        // A reader keeps the table of drafts as it is, so the migration waits there, with the certificates done; then its session is killed.
        _schema.Open([Certificates.Plain]);
        await using var reader = await _schema.SessionAsync();
        await using var transaction = await reader.BeginTransactionAsync(Cancel);
        await using (var reading = new NpgsqlCommand("SELECT count(*) FROM docs_plain", reader))
            await reading.ExecuteScalarAsync(Cancel);
        var opening = Task.Run(() => _schema.Open([renewed, new Collection("plain", new DocumentIndex("by_issued", false, Issued))]), Cancel);
        while (await _schema.AskAsync($"SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE NOT l.granted AND l.relation = '{_schema.Name}.docs_plain'::regclass") is not true)
            await Task.Yield();

        await Assert.ThrowsAsync<StoreUnfitException>(() => opening);
        await transaction.RollbackAsync(Cancel);
        Assert.Equal(0L, await _schema.AskAsync($"SELECT count(*) FROM information_schema.columns WHERE table_schema = '{_schema.Name}' AND column_name = 'key_issued'"));

        Assert.Empty((await _schema.Open([renewed]).QueryAsync(renewed, new IndexQuery("by_issued", []), Cancel)).Documents);
    }

    [Theory]
    [InlineData("by_number", false)]
    [InlineData("by_number", true, "issued")]
    [InlineData("by_number", true, "issued", "number")]
    public void An_index_declared_differently_stops_the_start(string name, bool isUnique, params string[] fields)
    {
        _schema.Open([Old]);
        var changed = new Collection("certificates", new DocumentIndex(name, isUnique, fields.Length == 0 ? [Number] : [.. fields.Select(field => field == "issued" ? Issued : Number)]));
        Assert.Contains("index 'by_number'", Refused([new Collection("certificates", [changed.Indexes[0], new DocumentIndex("keeps_the_column", false, Number)])]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNIQUE INDEX \"docs_certificates.by_number\" ON docs_certificates (key_number)")]
    [InlineData("UNIQUE INDEX \"docs_certificates.by_number\" ON docs_certificates (lower(key_number)) WHERE key_number IS NOT NULL")]
    [InlineData("UNIQUE INDEX \"docs_certificates.by_number\" ON docs_certificates (key_number) WHERE key_number <> ''")]
    public async Task An_index_that_was_made_anew_by_hand_and_differently_stops_the_start(string index)
    {
        _schema.Open([Old]);
        await _schema.RunAsync($"DROP INDEX \"docs_certificates.by_number\"; CREATE {index}");
        Assert.Contains("index 'by_number'", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_is_lost_is_made_again()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        await _schema.RunAsync("DROP INDEX \"docs_certificates.by_number\"");
        var store = _schema.Open([Old]);
        Assert.Single((await store.QueryAsync(Old, new IndexQuery("by_number", [IndexValue.Of("N1")]), Cancel)).Documents);
    }

    [Fact]
    public void A_field_declared_as_another_kind_stops_the_start()
    {
        _schema.Open([Old]);
        Assert.Contains("field 'number'", Refused([new Collection("certificates", new DocumentIndex("by_number", true, Number with { Kind = IndexFieldKind.Number }))]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_ordered_by_a_language_stops_the_start()
    {
        _schema.Open([Old]);
        await _schema.RunAsync("ALTER TABLE docs_certificates ALTER COLUMN key_number TYPE text COLLATE \"default\"");
        Assert.Contains("field 'number'", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_is_not_declared_stops_the_start()
    {
        _schema.Open([new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_number_again", false, Number)])]);
        Assert.Contains($"DROP INDEX \"{_schema.Name}\".\"docs_certificates.by_number_again\"", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_not_declared_stops_the_start()
    {
        _schema.Open([Old]);
        await _schema.RunAsync("ALTER TABLE docs_certificates ADD COLUMN key_issued bigint");
        Assert.Contains("DROP COLUMN \"key_issued\"", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_refusal_advises_helps()
    {
        _schema.Open([new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)])]);

        // First the index goes, then the column that it was over.
        for (var step = 0; step < 2; step++)
        {
            var message = Refused([Old]);
            await _schema.RunAsync(message[(message.LastIndexOf("run: ", StringComparison.Ordinal) + 5)..]);
        }

        _schema.Open([Old]);
    }

    [Fact]
    public void A_collection_that_is_not_declared_is_left_alone()
    {
        _schema.Open(Certificates.All);
        _schema.Open([Certificates.Plain]);
    }

    [Fact]
    public async Task A_new_unique_index_over_equal_values_stops_the_start_and_changes_nothing()
    {
        var loose = new Collection("certificates", new DocumentIndex("by_number", false, Number));
        await WriteAsync(loose, "c1", ("number", IndexValue.Of("N1")));
        await WriteAsync(loose, "c2", ("number", IndexValue.Of("N1")));
        Assert.Contains("'strictly'", Refused([new Collection("certificates", [.. loose.Indexes, new DocumentIndex("also", false, Issued), new DocumentIndex("strictly", true, Number)])]), StringComparison.Ordinal);

        _schema.Open([loose]);
    }

    [Fact]
    public async Task A_schema_of_a_newer_format_stops_the_start()
    {
        _schema.Open([Old]);
        await _schema.RunAsync("UPDATE vault_settings SET value = '2' WHERE name = 'format'");
        Assert.Contains("newer program", Refused([Old]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE bookmarks (id int)")]
    [InlineData("CREATE SEQUENCE bookmarks")]
    [InlineData("CREATE TABLE vault_settings (name text, value text)")]
    public async Task A_schema_of_another_program_stops_the_start_and_is_left_as_it_was(string content)
    {
        await _schema.RunAsync($"CREATE SCHEMA {_schema.Name}");
        await _schema.RunAsync(content);
        Assert.Contains("another program's", Refused([Old]), StringComparison.Ordinal);
        Assert.Equal(1L, await _schema.AskAsync($"SELECT count(*) FROM pg_class WHERE relnamespace = '{_schema.Name}'::regnamespace"));
    }

    [Fact]
    public async Task A_schema_made_beforehand_is_taken()
    {
        await _schema.RunAsync($"CREATE SCHEMA {_schema.Name}");
        await WriteAsync(Old, "c1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Vault")]
    [InlineData("1st")]
    [InlineData("pg_vault")]
    [InlineData("a\"; DROP SCHEMA public; --")]
    [InlineData("a.b")]
    [InlineData("a\n")]
    [InlineData("证照")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public void A_schema_name_that_breaks_the_rule_never_reaches_a_statement(string name)
    {
        var refused = Assert.Throws<StoreUnfitException>(() => new SchemaName(name));
        Assert.Contains("Vault:Documents:Schema", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x; DROP TABLE vault_counters")]
    [InlineData("Certificates")]
    [InlineData("a\"b")]
    public void A_name_that_breaks_the_rule_never_reaches_a_statement(string name)
    {
        Assert.Throws<ArgumentException>(() => _schema.Open([new Collection(name)]));
        Assert.Throws<ArgumentException>(() => _schema.Open([new Collection("certificates", new DocumentIndex(name, false, Number))]));
        Assert.Throws<ArgumentException>(() => _schema.Open([new Collection("certificates", new DocumentIndex("by_number", false, Number with { Name = name }))]));
    }

    [Theory]
    [InlineData("select")]
    [InlineData("table")]
    [InlineData("pg_class")]
    [InlineData("id")]
    [InlineData("version")]
    [InlineData("ctid")]
    [InlineData("vault_settings")]
    [InlineData("a234567890123456789012345678901234567890")]
    public async Task Words_of_the_database_are_good_names(string name)
    {
        var collection = new Collection(name, new DocumentIndex(name, true, new IndexField(name, IndexFieldKind.Text)));
        await WriteAsync(collection, "c1", (name, IndexValue.Of("x")));
        Assert.Single((await _schema.Open([collection]).QueryAsync(collection, new IndexQuery(name, [IndexValue.Of("x")]), Cancel)).Documents);
    }

    [Fact]
    public async Task Long_names_of_indexes_that_begin_alike_are_two_indexes()
    {
        var (name, index) = (new string('c', 40), new string('i', 39));
        var collection = new Collection(name, new DocumentIndex($"{index}1", true, Number), new DocumentIndex($"{index}2", false, Issued));
        await WriteAsync(collection, "c1", ("number", IndexValue.Of("x")), ("issued", IndexValue.Of(1)));
        var store = _schema.Open([collection]);
        Assert.Single((await store.QueryAsync(collection, new IndexQuery($"{index}2", [IndexValue.Of(1)]), Cancel)).Documents);
        Assert.Equal(new WriteOutcome.KeyTaken($"{index}1"), await store.WriteAsync(
            new DocumentWrite.Insert(collection, "c2", Certificates.Body, new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("x") }), Cancel));
    }

    private string Refused(IReadOnlyList<Collection> collections)
    {
        var message = Assert.Throws<StoreUnfitException>(() => _schema.Open(collections)).Message;
        Assert.Contains($"Vault:Documents:Schema {_schema.Name}", message, StringComparison.Ordinal);
        return message;
    }

    private Task WriteAsync(Collection collection, string id, params (string Field, IndexValue Value)[] keys) =>
        WriteAsync(_schema.Open([collection]), collection, id, keys);

    private static async Task WriteAsync(PostgreSqlDocumentStore store, Collection collection, string id, params (string Field, IndexValue Value)[] keys) =>
        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(
            new DocumentWrite.Insert(collection, id, Certificates.Body, keys.ToDictionary(key => key.Field, key => key.Value, StringComparer.Ordinal)), Cancel));
}
