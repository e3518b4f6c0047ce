using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.Embedded;

public sealed class SqliteSchemaTests : IAsyncDisposable
{
    private static readonly IndexField Number = new("number", IndexFieldKind.Text);
    private static readonly IndexField Issued = new("issued", IndexFieldKind.Number);
    private static readonly Collection Old = new("certificates", new DocumentIndex("by_number", true, Number));

    private static readonly byte[] LongAnnex = System.Text.Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('a', 2000)}\"}}");

    private readonly TemporaryVault _vault = new();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_declared_later_finds_what_was_there_already()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));

        var renewed = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_number_again", false, Number)]);
        var found = await _vault.OpenDocuments([renewed]).QueryAsync(renewed, new IndexQuery("by_number_again", []), Cancel);
        Assert.Equal("c1", Assert.Single(found.Documents).Id);
    }

    [Fact]
    public async Task A_field_declared_later_has_no_value_until_a_document_is_written_anew()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));

        var renewed = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)]);
        var store = _vault.OpenDocuments([renewed]);
        Assert.Empty((await store.QueryAsync(renewed, new IndexQuery("by_issued", []), Cancel)).Documents);

        var keys = new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1"), ["issued"] = IndexValue.Of(7) };
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(new DocumentWrite.Replace(renewed, "c1", 1, Certificates.Body, keys), Cancel));
        Assert.Single((await store.QueryAsync(renewed, new IndexQuery("by_issued", []), Cancel)).Documents);
    }

    [Fact]
    public async Task A_file_opens_again_as_it_was()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        var store = _vault.OpenDocuments([Old]);
        Assert.NotNull(await store.FindAsync(Old, "c1", Cancel));
        Assert.Equal(new WriteOutcome.KeyTaken("by_number"), await store.WriteAsync(
            new DocumentWrite.Insert(Old, "c2", Certificates.Body, new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1") }), Cancel));
    }

    [Fact]
    public async Task Stores_that_start_together_make_the_file_together()
    {
        var stores = await Race.RunAsync(4, _ => Task.FromResult(_vault.OpenDocuments(Certificates.All)));
        foreach (var store in stores)
            Assert.IsType<WriteOutcome.Written>(await store.WriteAsync(Certificates.New($"c{Array.IndexOf(stores, store)}"), Cancel));
    }

    [Theory]
    [InlineData("by_number", false)]
    [InlineData("by_number", true, "issued")]
    [InlineData("by_number", true, "issued", "number")]
    public void An_index_declared_differently_stops_the_start(string name, bool isUnique, params string[] fields)
    {
        _vault.OpenDocuments([Old]);
        var changed = new Collection("certificates", new DocumentIndex(name, isUnique, fields.Length == 0 ? [Number] : [.. fields.Select(field => field == "issued" ? Issued : Number)]));
        Assert.Contains("index 'by_number'", Refused([new Collection("certificates", [changed.Indexes[0], new DocumentIndex("keeps_the_column", false, Number)])]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_declared_as_another_kind_stops_the_start()
    {
        _vault.OpenDocuments([Old]);
        Assert.Contains("field 'number'", Refused([new Collection("certificates", new DocumentIndex("by_number", true, Number with { Kind = IndexFieldKind.Number }))]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_is_not_declared_stops_the_start()
    {
        _vault.OpenDocuments([new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_number_again", false, Number)])]);
        Assert.Contains("DROP INDEX \"docs_certificates.by_number_again\"", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_not_declared_stops_the_start()
    {
        _vault.OpenDocuments([Old]);
        _vault.Run("ALTER TABLE docs_certificates ADD COLUMN key_issued INTEGER");
        Assert.Contains("DROP COLUMN key_issued", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_refusal_advises_helps()
    {
        await using (_vault.OpenDocuments([new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)])]))
        {
        }

        // First the index goes, then the column that it was over.
        for (var step = 0; step < 2; step++)
        {
            var message = Refused([Old]);
            _vault.Run(message[(message.LastIndexOf("run: ", StringComparison.Ordinal) + 5)..]);
        }

        _vault.OpenDocuments([Old]);
    }

    [Fact]
    public void A_collection_that_is_not_declared_is_left_alone()
    {
        _vault.OpenDocuments(Certificates.All);
        _vault.OpenDocuments([Certificates.Plain]);
    }

    [Fact]
    public async Task A_new_unique_index_over_equal_values_stops_the_start_and_changes_nothing()
    {
        var loose = new Collection("certificates", new DocumentIndex("by_number", false, Number));
        await WriteAsync(loose, "c1", ("number", IndexValue.Of("N1")));
        await WriteAsync(loose, "c2", ("number", IndexValue.Of("N1")));
        Assert.Contains("'strictly'", Refused([new Collection("certificates", [.. loose.Indexes, new DocumentIndex("also", false, Issued), new DocumentIndex("strictly", true, Number)])]), StringComparison.Ordinal);

        _vault.OpenDocuments([loose]);
    }

    [Fact]
    public void A_file_of_a_newer_format_stops_the_start()
    {
        _vault.OpenDocuments([Old]);
        _vault.Run("PRAGMA user_version = 4");
        Assert.Contains("newer program", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_the_format_before_annexes_is_read_annotated_and_replaced()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        await WriteAsync(Old, "c2", ("number", IndexValue.Of("N2")));
        _vault.Run("PRAGMA user_version = 1");

        var annexed = Old with { HasAnnexes = true };
        var store = _vault.OpenDocuments([annexed]);
        var keys = new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1") };
        Assert.Equal(Certificates.Body, (await store.FindAsync(annexed, "c1", Cancel))!.Body.ToArray());
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(new DocumentWrite.Annotate(annexed, "c1", 1, "{}"u8.ToArray(), keys), Cancel));
        Assert.Equal(Certificates.Body, (await store.FindAsync(annexed, "c1", Cancel))!.Body.ToArray());
        var body = """{"state":"revoked"}"""u8.ToArray();
        Assert.Equal(new WriteOutcome.Written(3), await store.WriteAsync(new DocumentWrite.Replace(annexed, "c1", 2, body, keys), Cancel));
        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(new DocumentWrite.Delete(annexed, "c2", 1), Cancel));

        Assert.Equal(body, (await store.FindAsync(annexed, "c1", Cancel))!.Body.ToArray());
        Assert.Null(await store.FindAsync(annexed, "c2", Cancel));
        Assert.Equal(3L, _vault.Ask("PRAGMA user_version"));
        Assert.Equal(1L, _vault.Ask("SELECT count(*) FROM bodies_certificates"));
    }

    [Fact]
    public async Task A_file_of_the_format_before_long_annexes_takes_them()
    {
        var annexed = Old with { HasAnnexes = true };
        await WriteAsync(annexed, "c1", ("number", IndexValue.Of("N1")));
        _vault.Run("ALTER TABLE docs_certificates DROP COLUMN annex_id");
        _vault.Run("PRAGMA user_version = 2");

        var store = _vault.OpenDocuments([annexed]);
        Assert.Null((await store.FindAsync(annexed, "c1", Cancel))!.Annex);
        await store.WriteAsync(new DocumentWrite.Annotate(annexed, "c1", 1, LongAnnex, new Dictionary<string, IndexValue>()), Cancel);
        Assert.Equal(LongAnnex, (await store.FindAsync(annexed, "c1", Cancel))!.Annex!.Value.ToArray());
        Assert.Equal(3L, _vault.Ask("PRAGMA user_version"));
    }

    [Fact]
    public async Task No_annex_is_left_behind()
    {
        var annexed = Old with { HasAnnexes = true };
        await WriteAsync(annexed, "c1", ("number", IndexValue.Of("N1")));
        await WriteAsync(annexed, "c2", ("number", IndexValue.Of("N2")));
        var store = _vault.OpenDocuments([annexed]);
        var (one, other) = (new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1") }, new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N2") });

        await LeavesAsync(new DocumentWrite.Annotate(annexed, "c1", 1, LongAnnex, one), apart: 1);
        await LeavesAsync(new DocumentWrite.Annotate(annexed, "c1", 2, LongAnnex, one), apart: 1);
        await LeavesAsync(new DocumentWrite.Annotate(annexed, "c1", 3, "{}"u8.ToArray(), one), apart: 0);
        await LeavesAsync(new DocumentWrite.Annotate(annexed, "c1", 4, LongAnnex, other), apart: 0, new WriteOutcome.KeyTaken("by_number"));
        await LeavesAsync(new DocumentWrite.Annotate(annexed, "c1", 4, LongAnnex, one), apart: 1);
        await LeavesAsync(new DocumentWrite.Replace(annexed, "c1", 5, Certificates.Body, one), apart: 0);
        await LeavesAsync(new DocumentWrite.Annotate(annexed, "c1", 6, LongAnnex, one), apart: 1);
        await LeavesAsync(new DocumentWrite.Delete(annexed, "c1", 7), apart: -1);

        async Task LeavesAsync(DocumentWrite write, long apart, WriteOutcome? outcome = null)
        {
            var came = await store.WriteAsync(write, Cancel);
            Assert.True(outcome is null ? came is WriteOutcome.Written : came == outcome, $"{write.GetType().Name} {came}");
            Assert.Equal(2 + apart, _vault.Ask("SELECT count(*) FROM bodies_certificates"));
        }
    }

    [Fact]
    public async Task A_refused_insert_and_a_deletion_leave_no_body()
    {
        var annexed = Old with { HasAnnexes = true };
        await WriteAsync(annexed, "c1", ("number", IndexValue.Of("N1")));
        var store = _vault.OpenDocuments([annexed]);
        var keys = new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("N1") };
        Assert.Equal(new WriteOutcome.KeyTaken("by_number"), await store.WriteAsync(new DocumentWrite.Insert(annexed, "c2", Certificates.Body, keys), Cancel));
        Assert.Equal(new WriteOutcome.VersionDiffers(), await store.WriteAsync(new DocumentWrite.Delete(annexed, "c1", 2), Cancel));
        Assert.Equal(1L, _vault.Ask("SELECT count(*) FROM bodies_certificates"));

        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(new DocumentWrite.Delete(annexed, "c1", 1), Cancel));
        Assert.Equal(0L, _vault.Ask("SELECT count(*) FROM bodies_certificates"));
    }

    [Fact]
    public void A_database_of_another_program_stops_the_start()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_vault.DocumentsPath)!);
        _vault.Run("CREATE TABLE bookmarks (id INTEGER)");
        Assert.Contains("Vault:Documents:Path", Refused([Old]), StringComparison.Ordinal);
        Assert.Equal("delete", _vault.Ask("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_vault.DocumentsPath)!);
        await File.WriteAllTextAsync(_vault.DocumentsPath, new string('x', 5000), Cancel);
        Assert.Contains("not a SQLite database", Refused([Old]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite_sequence; DROP TABLE vault_counters")]
    [InlineData("Certificates")]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-b")]
    [InlineData("证照")]
    [InlineData("a\n")]
    [InlineData("a23456789012345678901234567890123456789012")]
    public void A_name_that_breaks_the_rule_never_reaches_a_statement(string name)
    {
        Assert.Throws<ArgumentException>(() => _vault.OpenDocuments([new Collection(name)]));
        Assert.Throws<ArgumentException>(() => _vault.OpenDocuments([new Collection("certificates", new DocumentIndex(name, false, Number))]));
        Assert.Throws<ArgumentException>(() => _vault.OpenDocuments([new Collection("certificates", new DocumentIndex("by_number", false, Number with { Name = name }))]));
    }

    [Fact]
    public void A_contradictory_declaration_is_refused()
    {
        var index = Old.Indexes[0];
        Collection[][] contradictory =
        [
            [Old, Old],
            [new("certificates", index, index)],
            [new("certificates", new DocumentIndex("by_nothing", false))],
            [new("certificates", new DocumentIndex("by_number", false, Number, Number))],
            [new("certificates", index, new DocumentIndex("other", false, Number with { Kind = IndexFieldKind.Number }))],
            [new("certificates", new DocumentIndex("by_five", false, [.. "abcde".Select(c => new IndexField($"{c}", IndexFieldKind.Text))]))],
        ];
        Assert.All(contradictory, collections => Assert.Throws<ArgumentException>(() => _vault.OpenDocuments(collections)));
    }

    [Theory]
    [InlineData("select")]
    [InlineData("table")]
    [InlineData("sqlite_schema")]
    [InlineData("id")]
    [InlineData("version")]
    [InlineData("vault_settings")]
    [InlineData("rowid")]
    [InlineData("a234567890123456789012345678901234567890")]
    public async Task Words_of_the_database_are_good_names(string name)
    {
        var collection = new Collection(name, new DocumentIndex(name, true, new IndexField(name, IndexFieldKind.Text)));
        await WriteAsync(collection, "c1", (name, IndexValue.Of("x")));
        Assert.Single((await _vault.OpenDocuments([collection]).QueryAsync(collection, new IndexQuery(name, [IndexValue.Of("x")]), Cancel)).Documents);
    }

    private string Refused(IReadOnlyList<Collection> collections)
    {
        var message = Assert.Throws<StoreUnfitException>(() => _vault.OpenDocuments(collections)).Message;
        Assert.Contains(_vault.DocumentsPath, message, StringComparison.Ordinal);
        return message;
    }

    private async Task WriteAsync(Collection collection, string id, params (string Field, IndexValue Value)[] keys)
    {
        await using var store = _vault.OpenDocuments([collection]);
        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(
            new DocumentWrite.Insert(collection, id, Certificates.Body, keys.ToDictionary(key => key.Field, key => key.Value, StringComparer.Ordinal)), Cancel));
    }
}
