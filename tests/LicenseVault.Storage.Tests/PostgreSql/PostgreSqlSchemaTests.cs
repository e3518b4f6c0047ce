using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents;
using LicenseVault.Tests.Storage.Contracts;
using Npgsql;

namespace LicenseVault.Tests.Storage.PostgreSql;

public sealed class PostgreSqlSchemaTests(SharedPostgreSql server) : PostgreSqlTest(server)
{
    private static readonly IndexField Number = new("number", IndexFieldKind.Text);
    private static readonly IndexField Issued = new("issued", IndexFieldKind.Number);
    private static readonly Collection Old = new("certificates", new DocumentIndex("by_number", true, Number));

    [Fact]
    public async Task An_index_declared_later_finds_what_was_there_already()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));

        var renewed = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_number_again", false, Number)]);
        var found = await Schema.Open([renewed]).QueryAsync(renewed, new IndexQuery("by_number_again", []), Cancel);
        Assert.Equal("c1", Assert.Single(found.Documents).Id);
    }

    [Fact]
    public async Task A_field_declared_later_has_no_value_until_a_document_is_written_anew()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));

        var renewed = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)]);
        var store = Schema.Open([renewed]);
        Assert.Empty((await store.QueryAsync(renewed, new IndexQuery("by_issued", []), Cancel)).Documents);

        var keys = new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1"), ["issued"] = IndexValue.Of(7) };
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(new DocumentWrite.Replace(renewed, "c1", 1, Certificates.Body, keys), Cancel));
        Assert.Single((await store.QueryAsync(renewed, new IndexQuery("by_issued", []), Cancel)).Documents);
    }

    [Fact]
    public async Task A_program_that_runs_already_goes_on_while_a_newer_one_adds_a_field()
    {
        var old = Schema.Open([Old]);
        for (var i = 0; i < 5; i++)
            await WriteAsync(old, Old, $"c{i}", ("number", IndexValue.Of($"N{i}")));

        Schema.Open([new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)])]);
        await WriteAsync(old, Old, "c9", ("number", IndexValue.Of("N9")));
        Assert.Equal(6, (await old.QueryAsync(Old, new IndexQuery("by_number", []), Cancel)).Documents.Count);
    }

    [Fact]
    public async Task A_schema_opens_again_as_it_was()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        var store = Schema.Open([Old]);
        Assert.NotNull(await store.FindAsync(Old, "c1", Cancel));
        Assert.Equal(new WriteOutcome.KeyTaken("by_number"), await store.WriteAsync(
            new DocumentWrite.Insert(Old, "c2", Certificates.Body, new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1") }), Cancel));
    }

    [Fact]
    public async Task Stores_that_start_together_make_the_schema_together()
    {
        var stores = await Race.RunAsync(6, _ => Task.FromResult(Schema.Open(Certificates.All)));
        foreach (var store in stores)
            Assert.IsType<WriteOutcome.Written>(await store.WriteAsync(Certificates.New($"c{Array.IndexOf(stores, store)}"), Cancel));
    }

    [Fact]
    public async Task A_migration_that_was_cut_off_leaves_nothing_and_is_done_by_the_next_start()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        var renewed = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)]);

        // A reader keeps the table of the second collection as it is, so the migration waits there, with the first done; then its session is killed.
        Schema.Open([Certificates.Plain]);
        await using var reader = await Schema.SessionAsync();
        await using var transaction = await reader.BeginTransactionAsync(Cancel);
        await using (var reading = new NpgsqlCommand("SELECT count(*) FROM docs_plain", reader))
            await reading.ExecuteScalarAsync(Cancel);
        var opening = Task.Run(() => Schema.Open([renewed, new Collection("plain", new DocumentIndex("by_issued", false, Issued))]), Cancel);
        while (await Schema.AskAsync($"SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE NOT l.granted AND l.relation = '{Schema.Name}.docs_plain'::regclass") is not true)
            await Task.Yield();

        await Assert.ThrowsAsync<StoreUnfitException>(() => opening);
        await transaction.RollbackAsync(Cancel);
        Assert.Equal(0L, await Schema.AskAsync($"SELECT count(*) FROM information_schema.columns WHERE table_schema = '{Schema.Name}' AND column_name = 'key_issued'"));

        Assert.Empty((await Schema.Open([renewed]).QueryAsync(renewed, new IndexQuery("by_issued", []), Cancel)).Documents);
    }

    [Theory]
    [InlineData("by_number", false)]
    [InlineData("by_number", true, "issued")]
    [InlineData("by_number", true, "issued", "number")]
    public void An_index_declared_differently_stops_the_start(string name, bool isUnique, params string[] fields)
    {
        Schema.Open([Old]);
        var changed = new Collection("certificates", new DocumentIndex(name, isUnique, fields.Length == 0 ? [Number] : [.. fields.Select(field => field == "issued" ? Issued : Number)]));
        Assert.Contains("index 'by_number'", Refused([new Collection("certificates", [changed.Indexes[0], new DocumentIndex("keeps_the_column", false, Number)])]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNIQUE INDEX \"docs_certificates.by_number\" ON docs_certificates (key_number)")]
    [InlineData("UNIQUE INDEX \"docs_certificates.by_number\" ON docs_certificates (lower(key_number)) WHERE key_number IS NOT NULL")]
    [InlineData("UNIQUE INDEX \"docs_certificates.by_number\" ON docs_certificates (key_number) WHERE key_number <> ''")]
    public async Task An_index_that_was_made_anew_by_hand_and_differently_stops_the_start(string index)
    {
        Schema.Open([Old]);
        await Schema.RunAsync($"DROP INDEX \"docs_certificates.by_number\"; CREATE {index}");
        Assert.Contains("index 'by_number'", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_is_lost_is_made_again()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        await Schema.RunAsync("DROP INDEX \"docs_certificates.by_number\"");
        var store = Schema.Open([Old]);
        Assert.Single((await store.QueryAsync(Old, new IndexQuery("by_number", [IndexValue.Of("N1")]), Cancel)).Documents);
    }

    [Fact]
    public void A_field_declared_as_another_kind_stops_the_start()
    {
        Schema.Open([Old]);
        Assert.Contains("field 'number'", Refused([new Collection("certificates", new DocumentIndex("by_number", true, Number with { Kind = IndexFieldKind.Number }))]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_ordered_by_a_language_stops_the_start()
    {
        Schema.Open([Old]);
        await Schema.RunAsync("ALTER TABLE docs_certificates ALTER COLUMN key_number TYPE text COLLATE \"default\"");
        Assert.Contains("field 'number'", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_is_not_declared_stops_the_start()
    {
        Schema.Open([new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_number_again", false, Number)])]);
        Assert.Contains($"DROP INDEX \"{Schema.Name}\".\"docs_certificates.by_number_again\"", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_not_declared_stops_the_start()
    {
        Schema.Open([Old]);
        await Schema.RunAsync("ALTER TABLE docs_certificates ADD COLUMN key_issued bigint");
        Assert.Contains("DROP COLUMN \"key_issued\"", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_refusal_advises_helps()
    {
        Schema.Open([new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)])]);

        // First the index goes, then the column that it was over.
        for (var step = 0; step < 2; step++)
        {
            var message = Refused([Old]);
            await Schema.RunAsync(message[(message.LastIndexOf("run: ", StringComparison.Ordinal) + 5)..]);
        }

        Schema.Open([Old]);
    }

    [Fact]
    public void A_collection_that_is_not_declared_is_left_alone()
    {
        Schema.Open(Certificates.All);
        Schema.Open([Certificates.Plain]);
    }

    [Fact]
    public async Task A_new_unique_index_over_equal_values_stops_the_start_and_changes_nothing()
    {
        var loose = new Collection("certificates", new DocumentIndex("by_number", false, Number));
        await WriteAsync(loose, "c1", ("number", IndexValue.Of("N1")));
        await WriteAsync(loose, "c2", ("number", IndexValue.Of("N1")));
        Assert.Contains("'strictly'", Refused([new Collection("certificates", [.. loose.Indexes, new DocumentIndex("also", false, Issued), new DocumentIndex("strictly", true, Number)])]), StringComparison.Ordinal);

        Schema.Open([loose]);
    }

    [Fact]
    public async Task A_schema_of_a_newer_format_stops_the_start()
    {
        Schema.Open([Old]);
        await Schema.RunAsync("UPDATE vault_settings SET value = '4' WHERE name = 'format'");
        Assert.Contains("newer program", Refused([Old]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE bookmarks (id int)")]
    [InlineData("CREATE SEQUENCE bookmarks")]
    [InlineData("CREATE TABLE vault_settings (name text, value text)")]
    public async Task A_schema_of_another_program_stops_the_start_and_is_left_as_it_was(string content)
    {
        await Schema.RunAsync($"CREATE SCHEMA {Schema.Name}");
        await Schema.RunAsync(content);
        Assert.Contains("another program's", Refused([Old]), StringComparison.Ordinal);
        Assert.Equal(1L, await Schema.AskAsync($"SELECT count(*) FROM pg_class WHERE relnamespace = '{Schema.Name}'::regnamespace"));
    }

    [Fact]
    public async Task A_schema_made_beforehand_is_taken()
    {
        await Schema.RunAsync($"CREATE SCHEMA {Schema.Name}");
        await WriteAsync(Old, "c1");
    }

    private string Refused(IReadOnlyList<Collection> collections)
    {
        var message = Assert.Throws<StoreUnfitException>(() => Schema.Open(collections)).Message;
        Assert.Contains($"Vault:Documents:Schema {Schema.Name}", message, StringComparison.Ordinal);
        return message;
    }

    private Task WriteAsync(Collection collection, string id, params (string Field, IndexValue Value)[] keys) =>
        WriteAsync(Schema.Open([collection]), collection, id, keys);

    private static async Task WriteAsync(PostgreSqlDocumentStore store, Collection collection, string id, params (string Field, IndexValue Value)[] keys) =>
        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(
            new DocumentWrite.Insert(collection, id, Certificates.Body, keys.ToDictionary(key => key.Field, key => key.Value, StringComparer.Ordinal)), Cancel));
}
