using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    // In the order of their UTF-8 bytes. UTF-16 puts the last but one (a pair of surrogates, D842) before the two before it.
    private static readonly string[] Texts = ["", " ", "10", "9", "A", "B", "a", "a ", "aa", "b", "é", "证", "\uE000", "\uFF21", "\U00020BB7", "\U0010FFFD"];

    private static readonly long[] Numbers = [long.MinValue, long.MinValue + 1, -10, -9, -1, 0, 1, 9, 10, 1L << 53, (1L << 53) + 1, long.MaxValue - 1, long.MaxValue];

    [Fact]
    public async Task Text_is_ordered_by_its_UTF8_bytes()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Shuffled(Texts).Select(text => New($"id {text}", Key("number", text))));
        Assert.Equal(Texts.Select(text => $"id {text}"), await IdsAsync(store, new IndexQuery("by_number", [])));
    }

    [Fact]
    public async Task Numbers_are_ordered_as_numbers()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Shuffled(Numbers).Select(number => New($"id {number}", Key("issued", number))));
        Assert.Equal(Numbers.Select(number => $"id {number}"), await IdsAsync(store, new IndexQuery("by_issued", [])));
        Assert.Equal(Numbers.Select(number => IndexValue.Of(number)), (await store.QueryAsync(Issued, new IndexQuery("by_issued", []), Cancel)).Documents.Select(document => document.Keys["issued"]));
    }

    [Fact]
    public async Task Equal_keys_are_ordered_by_id()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Shuffled(Texts[1..]).Select(id => New(id, Key("issued", 1))));
        Assert.Equal(Texts[1..], await IdsAsync(store, new IndexQuery("by_issued", [])));
        Assert.Equal(Texts[1..].Reverse(), await IdsAsync(store, new IndexQuery("by_issued", [], Descending: true)));
        Assert.Equal(Texts[1..], await IdsAsync(store, new IndexQuery("by_issued", Values(IndexValue.Of(1)))));
    }

    [Fact]
    public async Task A_prefix_of_the_parts_narrows_to_equal_values()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, from region in new[] { "R", "r", "RR" } from issuer in new[] { "I", "J" } from issued in new[] { 2, 1 }
                                  select New($"{region} {issuer} {issued}", Key("region", region), Key("issuer", issuer), Key("issued", issued)));

        Assert.Equal(["R I 1", "R I 2", "R J 1", "R J 2"], await IdsAsync(store, new IndexQuery("by_region", Values(IndexValue.Of("R")))));
        Assert.Equal(["R J 1", "R J 2"], await IdsAsync(store, new IndexQuery("by_region", Values(IndexValue.Of("R"), IndexValue.Of("J")))));
        Assert.Equal(["R J 2"], await IdsAsync(store, new IndexQuery("by_region", Values(IndexValue.Of("R"), IndexValue.Of("J"), IndexValue.Of(2)))));
        Assert.Empty(await IdsAsync(store, new IndexQuery("by_region", Values(IndexValue.Of("J")))));
    }

    [Fact]
    public async Task The_whole_order_can_be_turned_round()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, from holder in new[] { "H", "G" } from issued in new[] { 1, 2 } from id in new[] { "a", "b" }
                                  select New($"{holder} {issued} {id}", Key("holder", holder), Key("issued", issued)));

        var forwards = await IdsAsync(store, new IndexQuery("by_holder", []));
        Assert.Equal(["G 1 a", "G 1 b", "G 2 a", "G 2 b", "H 1 a", "H 1 b", "H 2 a", "H 2 b"], forwards);
        Assert.Equal(forwards.Reverse(), await IdsAsync(store, new IndexQuery("by_holder", [], Descending: true)));
    }

    [Theory]
    [InlineData(null, null, "1 2 3 4")]
    [InlineData(2, null, "2 3 4")]
    [InlineData(null, 3, "1 2")]
    [InlineData(2, 4, "2 3")]
    [InlineData(2, 2, "")]
    [InlineData(3, 2, "")]
    [InlineData(0, 9, "1 2 3 4")]
    [InlineData(5, null, "")]
    [InlineData(null, 1, "")]
    public async Task A_range_has_its_lower_bound_and_not_its_upper(int? from, int? before, string expected)
    {
        var store = await OpenAsync();
        await WrittenAsync(store, from holder in new[] { "G", "H", "I" } from issued in new[] { 1, 2, 3, 4 }
                                  select New($"{holder}{issued}", Key("holder", holder), Key("issued", issued)));
        var query = new IndexQuery("by_holder", Values(IndexValue.Of("H")), Bound(from), Bound(before));
        var ids = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(issued => $"H{issued}").ToArray();

        Assert.Equal(ids, await IdsAsync(store, query));
        Assert.Equal(ids.Reverse(), await IdsAsync(store, query with { Descending = true }));
        Assert.Equal(ids, await PagesAsync(store, query with { Limit = 1 }));
        Assert.Equal(ids.Reverse(), await PagesAsync(store, query with { Limit = 1, Descending = true }));
    }

    [Fact]
    public async Task A_range_reaches_the_ends_of_the_numbers()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Numbers.Select(number => New($"id {number}", Key("issued", number))));
        Assert.Equal(Numbers.Length, (await IdsAsync(store, new IndexQuery("by_issued", [], IndexValue.Of(long.MinValue)))).Length);
        Assert.Equal([$"id {long.MaxValue}"], await IdsAsync(store, new IndexQuery("by_issued", [], IndexValue.Of(long.MaxValue))));
        Assert.Equal(Numbers.Length - 1, (await IdsAsync(store, new IndexQuery("by_issued", [], Before: IndexValue.Of(long.MaxValue)))).Length);
        Assert.Equal([$"id {1L << 53}"], await IdsAsync(store, new IndexQuery("by_issued", [], IndexValue.Of(1L << 53), IndexValue.Of((1L << 53) + 1))));
    }

    [Fact]
    public async Task A_range_of_text_goes_by_its_UTF8_bytes()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Texts.Select(text => New($"id {text}", Key("number", text))));
        Assert.Equal(["id \uFF21", "id \U00020BB7", "id \U0010FFFD"], await IdsAsync(store, new IndexQuery("by_number", [], IndexValue.Of("\uFF21"))));
        Assert.Equal(["id a", "id a ", "id aa"], await IdsAsync(store, new IndexQuery("by_number", [], IndexValue.Of("a"), IndexValue.Of("b"))));
    }

    [Fact]
    public async Task A_document_without_a_value_for_some_part_is_not_in_the_index()
    {
        var store = await OpenAsync();
        await WrittenAsync(store,
        [
            New("whole", Key("holder", "H"), Key("issued", 1)),
            New("no holder", Key("issued", 1)),
            New("not issued", Key("holder", "H")),
            New("nothing"),
        ]);

        Assert.Equal(["whole"], await IdsAsync(store, new IndexQuery("by_holder", [])));
        Assert.Equal(["whole"], await IdsAsync(store, new IndexQuery("by_holder", Values(IndexValue.Of("H")))));
        Assert.Equal(["whole"], await IdsAsync(store, new IndexQuery("by_holder", Values(IndexValue.Of("H")), Before: IndexValue.Of(9))));
        Assert.Equal(["no holder", "whole"], await IdsAsync(store, new IndexQuery("by_issued", [])));
        Assert.Equal(["whole"], await IdsAsync(store, new IndexQuery("by_holder", [], Descending: true)));
    }

    [Fact]
    public async Task A_query_sees_its_own_collection_only()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("issued", 1)));
        await WrittenAsync(store, New("d1", Key("issued", 1)) with { Collection = Drafts });
        Assert.Equal(["c1"], await IdsAsync(store, new IndexQuery("by_issued", [])));
    }

    [Fact]
    public async Task A_query_returns_whole_documents()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1"), Key("issued", 3)));
        await WrittenAsync(store, Anew("c1", 1, Key("number", "N1"), Key("issued", 3)));

        var found = Assert.Single((await store.QueryAsync(Issued, new IndexQuery("by_issued", []), Cancel)).Documents);
        Assert.Equal(2, found.Version);
        Assert.Equal(Body, found.Body.ToArray());
        Assert.Equal((IndexValue.Of("N1"), IndexValue.Of(3)), (found.Keys["number"], found.Keys["issued"]));
    }

    private static IndexValue? Bound(int? value) => value is { } number ? IndexValue.Of(number) : null;

    private static T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        new Random(20).Shuffle(shuffled);
        return shuffled;
    }
}
