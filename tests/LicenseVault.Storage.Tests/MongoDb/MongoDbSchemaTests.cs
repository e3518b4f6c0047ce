using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Tests.Storage.MongoDb;

public sealed class MongoDbSchemaTests : IAsyncDisposable
{
    private static readonly IndexField Number = new("number", IndexFieldKind.Text);
    private static readonly IndexField Issued = new("issued", IndexFieldKind.Number);
    private static readonly Collection Old = new("certificates", new DocumentIndex("by_number", IsUnique: true, Number));

    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_new_index_covers_the_documents_that_are_there()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        var grown = new Collection("certificates", [.. Old.Indexes, new DocumentIndex("also", false, Number)]);
        var page = await _database.Open([grown]).QueryAsync(grown, new IndexQuery("also", [IndexValue.Of("N1")]), Cancel);
        Assert.Equal("c1", Assert.Single(page.Documents).Id);
    }

    [Fact]
    public async Task Programs_that_start_together_make_the_database_together()
    {
        var stores = await Race.RunAsync(4, _ => Task.FromResult(_database.Open(Certificates.All)));
        foreach (var (number, store) in stores.Index())
            Assert.IsType<WriteOutcome.Written>(await store.WriteAsync(Certificates.New($"c{number}", Certificates.Key("issued", number)), Cancel));

        // They read one key too: a token of each is good in the others.
        var query = new IndexQuery("by_issued", [], Limit: 1);
        foreach (var store in stores)
        {
            var token = (await stores[0].QueryAsync(Certificates.Issued, query, Cancel)).Next;
            Assert.Single((await store.QueryAsync(Certificates.Issued, query with { After = token }, Cancel)).Documents);
        }
    }

    [Fact]
    public async Task A_stored_document_can_be_read_without_the_vault()
    {
        await WriteAsync(Old, "c1", ("number", IndexValue.Of("N1")));
        Assert.Equal(
            new BsonDocument { { "_id", "c1" }, { "v", 1L }, { "b", new BsonBinaryData(Certificates.Body) }, { "k", new BsonDocument("number", "N1") } },
            Raw("docs_certificates").Find(new BsonDocument()).Single(Cancel));
    }

    [Fact]
    public async Task A_document_that_the_vault_did_not_write_is_not_taken_for_one()
    {
        var store = _database.Open([Old]);
        await Raw("docs_certificates").InsertOneAsync(new BsonDocument { { "_id", "c1" }, { "v", 1 }, { "b", "{}" } }, options: null, Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() => store.FindAsync(Old, "c1", Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true, "issued")]
    [InlineData(true, "issued", "number")]
    public void An_index_declared_differently_stops_the_start(bool isUnique, params string[] fields)
    {
        _database.Open([Old]);
        var changed = new DocumentIndex("by_number", isUnique, fields.Length == 0 ? [Number] : [.. fields.Select(field => field == "issued" ? Issued : Number)]);
        Assert.Contains("index 'by_number'", Refused([new Collection("certificates", changed)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_declared_as_another_kind_stops_the_start()
    {
        _database.Open([Old]);
        var changed = new DocumentIndex("by_number", true, Number with { Kind = IndexFieldKind.Number });
        Assert.Contains("index 'by_number'", Refused([new Collection("certificates", changed)]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_forgets_documents_stops_the_start()
    {
        _database.Open([new Collection("certificates")]);
        var forgetful = new BsonDocument
        {
            { "key", new BsonDocument("k.issued", 1) },
            { "name", "by_issued" },
            { "unique", true },
            { "partialFilterExpression", new BsonDocument("k.issued", new BsonDocument("$type", "long")) },
            { "expireAfterSeconds", 60 },
        };
        _database.Run(new BsonDocument
        {
            { "createIndexes", "docs_certificates" },
            { "indexes", new BsonArray { forgetful } },
        });
        Assert.Contains("index 'by_issued'", Refused([new Collection("certificates", new DocumentIndex("by_issued", true, Issued))]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_refusal_advises_helps()
    {
        await WriteAsync(new Collection("certificates", [.. Old.Indexes, new DocumentIndex("by_issued", false, Issued)]), "c1");
        Assert.EndsWith("run: db.docs_certificates.dropIndex(\"by_issued\")", Refused([Old]), StringComparison.Ordinal);
        await Raw("docs_certificates").Indexes.DropOneAsync("by_issued", Cancel);
        Assert.NotNull(await _database.Open([Old]).FindAsync(Old, "c1", Cancel));
    }

    [Fact]
    public void A_collection_that_is_not_declared_is_left_alone()
    {
        _database.Open(Certificates.All);
        _database.Open([Certificates.Plain]);
    }

    [Fact]
    public async Task A_new_unique_index_over_equal_values_stops_the_start_and_changes_nothing()
    {
        var loose = new Collection("certificates", new DocumentIndex("by_number", false, Number));
        await WriteAsync(loose, "c1", ("number", IndexValue.Of("N1")));
        await WriteAsync(loose, "c2", ("number", IndexValue.Of("N1")));
        Collection strict = new("certificates", [.. loose.Indexes, new DocumentIndex("also", false, Issued), new DocumentIndex("strictly", true, Number)]);
        Assert.Contains("'strictly'", Refused([strict]), StringComparison.Ordinal);

        Assert.NotNull(await _database.Open([loose]).FindAsync(loose, "c2", Cancel));
    }

    [Fact]
    public void A_database_of_a_newer_format_stops_the_start()
    {
        _database.Open([Old]);
        Raw("vault_settings").UpdateOne(new BsonDocument("_id", "vault_format"), new BsonDocument("$set", new BsonDocument("format", 4L)), cancellationToken: Cancel);
        Assert.Contains("newer program", Refused([Old]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_program_stops_the_start_and_stays_as_it_is()
    {
        _database.Raw.CreateCollection("bookmarks", cancellationToken: Cancel);
        Assert.Contains("Vault:Documents:Database", Refused([Old]), StringComparison.Ordinal);
        Assert.Equal(["bookmarks"], _database.Raw.ListCollectionNames(cancellationToken: Cancel).ToList(Cancel));
    }

    [Fact]
    public void A_founding_that_was_cut_short_is_done_anew()
    {
        _database.Raw.CreateCollection("vault_settings", cancellationToken: Cancel);
        _database.Open([Old]);
    }

    [Theory]
    [InlineData("select")]
    [InlineData("vault_settings")]
    [InlineData("id")]
    [InlineData("a234567890123456789012345678901234567890")]
    public async Task Words_of_the_database_are_good_names(string name)
    {
        var collection = new Collection(name, new DocumentIndex(name, true, new IndexField(name, IndexFieldKind.Text)));
        await WriteAsync(collection, "c1", (name, IndexValue.Of("x")));
        Assert.Single((await _database.Open([collection]).QueryAsync(collection, new IndexQuery(name, [IndexValue.Of("x")]), Cancel)).Documents);
    }

    private IMongoCollection<BsonDocument> Raw(string name) => _database.Raw.GetCollection<BsonDocument>(name);

    private string Refused(IReadOnlyList<Collection> collections)
    {
        var message = Assert.Throws<StoreUnfitException>(() => _database.Open(collections)).Message;
        Assert.Contains(_database.Name, message, StringComparison.Ordinal);
        return message;
    }

    private async Task WriteAsync(Collection collection, string id, params (string Field, IndexValue Value)[] keys)
    {
        using var store = _database.Open([collection]);
        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(
            new DocumentWrite.Insert(collection, id, Certificates.Body, keys.ToDictionary(key => key.Field, key => key.Value, StringComparer.Ordinal)), Cancel));
    }
}
