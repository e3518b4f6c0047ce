using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents.Schema;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.PostgreSql;

/// <summary>Names become part of statements; none can make a statement of its own.</summary>
public sealed class PostgreSqlNamesTests(SharedPostgreSql server) : PostgreSqlTest(server)
{
    private static readonly IndexField Number = new("number", IndexFieldKind.Text);
    private static readonly IndexField Issued = new("issued", IndexFieldKind.Number);

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
        Assert.Throws<ArgumentException>(() => Schema.Open([new Collection(name)]));
        Assert.Throws<ArgumentException>(() => Schema.Open([new Collection("certificates", new DocumentIndex(name, false, Number))]));
        Assert.Throws<ArgumentException>(() => Schema.Open([new Collection("certificates", new DocumentIndex("by_number", false, Number with { Name = name }))]));
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
        var store = Schema.Open([collection]);
        await store.WriteAsync(new DocumentWrite.Insert(collection, "c1", Certificates.Body, new Dictionary<string, IndexValue> { [name] = IndexValue.Of("x") }), Cancel);
        Assert.Single((await store.QueryAsync(collection, new IndexQuery(name, [IndexValue.Of("x")]), Cancel)).Documents);
    }

    [Fact]
    public async Task Long_names_of_indexes_that_begin_alike_are_two_indexes()
    {
        var (name, index) = (new string('c', 40), new string('i', 39));
        var collection = new Collection(name, new DocumentIndex($"{index}1", true, Number), new DocumentIndex($"{index}2", false, Issued));
        var store = Schema.Open([collection]);
        var keys = new Dictionary<string, IndexValue> { ["number"] = IndexValue.Of("x"), ["issued"] = IndexValue.Of(1) };
        await store.WriteAsync(new DocumentWrite.Insert(collection, "c1", Certificates.Body, keys), Cancel);
        Assert.Single((await store.QueryAsync(collection, new IndexQuery($"{index}2", [IndexValue.Of(1)]), Cancel)).Documents);
        Assert.Equal(new WriteOutcome.KeyTaken($"{index}1"), await store.WriteAsync(
            new DocumentWrite.Insert(collection, "c2", Certificates.Body, keys), Cancel));
    }
}
