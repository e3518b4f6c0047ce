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
        Assert.Equal([("issued", IndexValue.Of(7)), ("number", IndexValue.Of("N1"))], document.Keys.Select(key => (key.Key, key.Value)).Order(Comparer<(string Field, IndexValue)>.Create((a, b) => string.CompareOrdinal(a.Field, b.Field))));
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
        Assert.All(
            new[] { "A", "a ", "a", " a ", "é", "e\u0301", "证照", "\uFFFD" }.Where(other => other != id),
            other => Assert.Null(store.FindAsync(Issued, other, Cancel).GetAwaiter().GetResult()));
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

    [Fact]
    public async Task An_insert_over_a_document_changes_nothing()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        Assert.Equal(new WriteOutcome.IdTaken(), await store.WriteAsync(New("c1", "{}"u8.ToArray(), Key("number", "N2")), Cancel));

        Assert.Equal(Body, (await FoundAsync(store, "c1")).Body.ToArray());
        Assert.Empty(await IdsAsync(store, new IndexQuery("by_number", Values(IndexValue.Of("N2")))));
    }

    [Fact]
    public async Task An_insert_that_meets_a_unique_key_names_it_and_changes_nothing()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1"), Key("issuer", "I"), Key("serial", 1)));
        Assert.Equal(new WriteOutcome.KeyTaken("by_place"), await store.WriteAsync(New("c2", Key("number", "N2"), Key("issuer", "I"), Key("serial", 1)), Cancel));

        Assert.Null(await store.FindAsync(Issued, "c2", Cancel));
        await WrittenAsync(store, New("c3", Key("number", "N2"), Key("issuer", "I"), Key("serial", 2)));
    }

    [Fact]
    public async Task Of_several_taken_keys_the_first_declared_is_named()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        await WrittenAsync(store, New("c2", Key("issuer", "I"), Key("serial", 1)));
        Assert.Equal(
            new WriteOutcome.KeyTaken("by_number"),
            await store.WriteAsync(New("c3", Key("issuer", "I"), Key("serial", 1), Key("number", "N1")), Cancel));
    }

    [Fact]
    public async Task A_taken_id_comes_before_a_taken_key()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        await WrittenAsync(store, New("c2", Key("number", "N2")));
        Assert.Equal(new WriteOutcome.IdTaken(), await store.WriteAsync(New("c2", Key("number", "N1")), Cancel));
    }

    [Fact]
    public async Task A_unique_key_compares_all_its_fields_exactly()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("issuer", "I"), Key("serial", 1)));
        await WrittenAsync(store, New("c2", Key("issuer", "I"), Key("serial", 2)));
        await WrittenAsync(store, New("c3", Key("issuer", "i"), Key("serial", 1)));
        await WrittenAsync(store, New("c4", Key("issuer", "I "), Key("serial", 1)));
        await WrittenAsync(store, New("c5", Key("issuer", ""), Key("serial", 1)));
        Assert.Equal(new WriteOutcome.KeyTaken("by_place"), await store.WriteAsync(New("c6", Key("issuer", ""), Key("serial", 1)), Cancel));
    }

    [Fact]
    public async Task A_document_without_a_value_for_some_field_takes_no_unique_key()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("issuer", "I")));
        await WrittenAsync(store, New("c2", Key("issuer", "I")));
        await WrittenAsync(store, New("c3"));
        await WrittenAsync(store, New("c4"));
        Assert.Equal(["issuer"], (await FoundAsync(store, "c2")).Keys.Keys);
    }

    [Fact]
    public async Task A_replacement_is_the_whole_document_anew()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1"), Key("holder", "H"), Key("issued", 1)));
        var body = "{\"state\":\"revoked\"}"u8.ToArray();
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Anew("c1", 1, Key("number", "N2"), Key("issued", 5)) with { Body = body }, Cancel));

        var document = await FoundAsync(store, "c1");
        Assert.Equal(2, document.Version);
        Assert.Equal(body, document.Body.ToArray());
        Assert.Equal(["issued", "number"], document.Keys.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(await IdsAsync(store, new IndexQuery("by_number", Values(IndexValue.Of("N1")))));
        Assert.Equal(["c1"], await IdsAsync(store, new IndexQuery("by_number", Values(IndexValue.Of("N2")))));
        Assert.Empty(await IdsAsync(store, new IndexQuery("by_holder", Values(IndexValue.Of("H")))));
        await WrittenAsync(store, New("c2", Key("number", "N1")));
    }

    [Fact]
    public async Task A_replacement_may_keep_its_own_keys()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        for (var version = 1; version < 5; version++)
            Assert.Equal(new WriteOutcome.Written(version + 1), await store.WriteAsync(Anew("c1", version, Key("number", "N1")), Cancel));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public async Task Another_version_is_neither_replaced_nor_deleted(long version)
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        await WrittenAsync(store, Anew("c1", 1, Key("number", "N2")));
        Assert.Equal(new WriteOutcome.VersionDiffers(), await store.WriteAsync(Anew("c1", version, Key("number", "N3")), Cancel));
        Assert.Equal(new WriteOutcome.VersionDiffers(), await store.WriteAsync(Gone("c1", version), Cancel));

        Assert.Equal(2, (await FoundAsync(store, "c1")).Version);
        Assert.Equal(["c1"], await IdsAsync(store, new IndexQuery("by_number", Values(IndexValue.Of("N2")))));
    }

    [Fact]
    public async Task No_document_is_another_version()
    {
        var store = await OpenAsync();
        Assert.Equal(new WriteOutcome.VersionDiffers(), await store.WriteAsync(Anew("c1", 1, Key("number", "N1")), Cancel));
        Assert.Equal(new WriteOutcome.VersionDiffers(), await store.WriteAsync(Gone("c1", 1), Cancel));
        Assert.Null(await store.FindAsync(Issued, "c1", Cancel));
    }

    [Fact]
    public async Task A_replacement_that_meets_a_unique_key_names_it_and_changes_nothing()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        await WrittenAsync(store, New("c2", Key("number", "N2"), Key("holder", "H"), Key("issued", 1)));
        Assert.Equal(new WriteOutcome.KeyTaken("by_number"), await store.WriteAsync(Anew("c2", 1, Key("number", "N1")), Cancel));

        Assert.Equal(1, (await FoundAsync(store, "c2")).Version);
        Assert.Equal(["c2"], await IdsAsync(store, new IndexQuery("by_holder", Values(IndexValue.Of("H")))));
    }

    [Fact]
    public async Task A_version_that_differs_comes_before_a_taken_key()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        await WrittenAsync(store, New("c2", Key("number", "N2")));
        Assert.Equal(new WriteOutcome.VersionDiffers(), await store.WriteAsync(Anew("c2", 9, Key("number", "N1")), Cancel));
        Assert.Equal(new WriteOutcome.VersionDiffers(), await store.WriteAsync(Anew("c3", 1, Key("number", "N1")), Cancel));
    }

    [Fact]
    public async Task A_deletion_frees_id_and_keys()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1"), Key("issued", 1)));
        await WrittenAsync(store, Anew("c1", 1, Key("number", "N1"), Key("issued", 1)));
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Gone("c1", 2), Cancel));

        Assert.Null(await store.FindAsync(Issued, "c1", Cancel));
        Assert.Empty(await IdsAsync(store, new IndexQuery("by_issued", [])));
        await WrittenAsync(store, New("c2", Key("number", "N1")));
        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(New("c1", Key("number", "N2")), Cancel));
    }

    [Fact]
    public async Task Many_writes_each_have_their_own_outcome_in_the_order_given()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, [New("c1", Key("number", "N1")), New("c2", Key("number", "N2")), New("c3", Key("number", "N3"))]);

        Assert.Equal(
            [
                new WriteOutcome.Written(1),
                new WriteOutcome.IdTaken(),
                new WriteOutcome.Written(2),
                new WriteOutcome.KeyTaken("by_number"),
                new WriteOutcome.VersionDiffers(),
                new WriteOutcome.Written(1),
                new WriteOutcome.Written(1),
            ],
            await store.WriteManyAsync(
                [
                    New("c4", Key("number", "N4")),
                    New("c1"),
                    Anew("c2", 1, Key("number", "N2")),
                    New("c5", Key("number", "N2")),
                    Anew("c2", 7),
                    Gone("c3", 1),
                    New("c1", Key("number", "N1")) with { Collection = Drafts },
                ],
                Cancel));

        Assert.NotNull(await store.FindAsync(Issued, "c4", Cancel));
        Assert.Equal(2, (await FoundAsync(store, "c2")).Version);
        Assert.Null(await store.FindAsync(Issued, "c3", Cancel));
        Assert.Null(await store.FindAsync(Issued, "c5", Cancel));
    }

    [Fact]
    public async Task No_writes_have_no_outcomes() => Assert.Empty(await (await OpenAsync()).WriteManyAsync([], Cancel));

    [Fact]
    public async Task Thousands_of_writes_can_be_given_at_once()
    {
        var store = await OpenAsync();
        var outcomes = await store.WriteManyAsync([.. Enumerable.Range(0, 3000).Select(i => New($"c{i % 2900}", Key("serial", i), Key("issuer", "I")))], Cancel);

        Assert.Equal(3000, outcomes.Count);
        Assert.Equal(2900, outcomes.OfType<WriteOutcome.Written>().Count());
        Assert.Equal(100, outcomes.OfType<WriteOutcome.IdTaken>().Count());
    }

    [Fact]
    public async Task What_one_instance_wrote_the_others_read_at_once()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        for (var version = 1; version <= 50; version++)
        {
            var (writer, reader) = version % 2 == 0 ? (here, there) : (there, here);
            await WrittenAsync(writer, version == 1 ? New("c1", Key("issued", version)) : Anew("c1", version - 1, Key("issued", version)));
            Assert.Equal(version, (await FoundAsync(reader, "c1")).Version);
            Assert.Equal(["c1"], await IdsAsync(reader, new IndexQuery("by_issued", Values(IndexValue.Of(version)))));
        }
    }
}
