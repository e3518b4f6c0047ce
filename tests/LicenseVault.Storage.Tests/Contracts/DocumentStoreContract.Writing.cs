using System.Text;
using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task A_document_that_was_never_written_is_null() =>
        Assert.Null(await (await OpenAsync()).FindAsync(Issued, "c1", Cancel));

    [Fact]
    public async Task A_document_comes_back_as_it_was_written()
    {
        var store = await OpenAsync();
        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(New("c1", Key("number", "N1"), Key("issued", 7)), Cancel));

        var document = await FoundAsync(store, "c1");
        Assert.Equal(("c1", 1), (document.Id, document.Version));
        Assert.Equal(Body, document.Body.ToArray());
        Assert.Equal(
            [KeyValuePair.Create("issued", IndexValue.Of(7)), KeyValuePair.Create("number", IndexValue.Of("N1"))],
            document.Keys.OrderBy(key => key.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_body_comes_back_byte_for_byte()
    {
        var store = await OpenAsync();
        var body = Encoding.UTF8.GetBytes("{ \"b\" : 1.00,\r\n\t\"a\":\"\\u8bc1 证 𠮷\", \"a\":1e2 }\n");
        await WrittenAsync(store, New("c1", body));
        Assert.Equal(body, (await FoundAsync(store, "c1")).Body.ToArray());
    }

    [Fact]
    public async Task A_body_may_have_a_megabyte()
    {
        var store = await OpenAsync();
        var body = Encoding.UTF8.GetBytes($"{{\"picture\":\"{new string('A', 1 << 20)}\"}}");
        await WrittenAsync(store, New("c1", body));
        Assert.Equal(body, (await FoundAsync(store, "c1")).Body.ToArray());
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" a ")]
    [InlineData("%_'\";--\n")]
    [InlineData("é")]
    [InlineData("e\u0301")]
    [InlineData("证照\U00020BB7")]
    [InlineData("\uFEFF\uFFFD\uFFFF")]
    public async Task An_id_may_be_any_text_and_is_compared_exactly(string id)
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New(id));

        Assert.Equal(id, (await FoundAsync(store, id)).Id);
        foreach (var other in new[] { "A", "a ", "a", " a ", "é", "e\u0301", "证照", "\uFFFD" }.Where(other => other != id))
            Assert.Null(await store.FindAsync(Issued, other, Cancel));
    }

    [Fact]
    public async Task An_id_may_have_200_characters_and_a_key_400_bytes()
    {
        var store = await OpenAsync();
        var (id, key) = (new string('证', 200), new string('é', 200));
        await WrittenAsync(store, New(id, Key("number", key), Key("region", key), Key("issuer", key), Key("issued", 1)));

        Assert.Equal(IndexValue.Of(key), (await FoundAsync(store, id)).Keys["number"]);
        Assert.Equal([id], await IdsAsync(store, new IndexQuery("by_number", Values(IndexValue.Of(key)))));
        Assert.Equal([id], await IdsAsync(store, new IndexQuery("by_region", Values(IndexValue.Of(key), IndexValue.Of(key)))));
    }

    [Fact]
    public async Task The_same_id_in_another_collection_is_another_document()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        await WrittenAsync(store, New("c1", Key("number", "N1")) with { Collection = Drafts });
        await WrittenAsync(store, new DocumentWrite.Insert(Plain, "c1", Body, new Dictionary<string, IndexValue>()));
        await WrittenAsync(store, Gone("c1", 1));

        Assert.NotNull(await store.FindAsync(Drafts, "c1", Cancel));
        Assert.NotNull(await store.FindAsync(Plain, "c1", Cancel));
    }
}
