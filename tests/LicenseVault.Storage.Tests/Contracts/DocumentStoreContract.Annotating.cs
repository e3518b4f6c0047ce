using System.Text;
using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task An_annex_stands_beside_the_body_with_new_keys()
    {
        var store = await OpenAsync();
        var body = Encoding.UTF8.GetBytes($"{{\"state\":\"valid\",\"draft\":\"{new string('d', 6000)}\"}}");
        await WrittenAsync(store, New("c1", body, Key("number", "N1"), Key("issued", 1)));
        Assert.Null((await FoundAsync(store, "c1")).Annex);
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Annexed("c1", 1, """{ "log":[7] }""", Key("number", "N1")), Cancel));

        var document = await FoundAsync(store, "c1");
        Assert.Equal(2, document.Version);
        Assert.Equal(body, document.Body.ToArray());
        Assert.Equal("""{ "log":[7] }""", Encoding.UTF8.GetString(document.Annex!.Value.Span));
        Assert.Equal(["number"], document.Keys.Keys);
        Assert.Empty(await IdsAsync(store, new IndexQuery("by_issued", [])));
        Assert.Equal(document.Annex.Value.ToArray(), Assert.Single(await store.ScanAsync(Issued, null, 10, Cancel)).Annex!.Value.ToArray());
        Assert.Equal(body, Assert.Single((await store.QueryAsync(Issued, new IndexQuery("by_number", []), Cancel)).Documents).Body.ToArray());
    }

    [Fact]
    public async Task An_annex_takes_the_place_of_the_one_before_and_a_replacement_has_none()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1", Key("number", "N1")));
        await WrittenAsync(store, [Annexed("c1", 1, "{}"), Annexed("c1", 2, """{"log":[8]}""", Key("issued", 5))]);
        Assert.Equal("""{"log":[8]}""", Encoding.UTF8.GetString((await FoundAsync(store, "c1")).Annex!.Value.Span));
        Assert.Equal(["c1"], await IdsAsync(store, new IndexQuery("by_issued", [])));

        var body = """{"state":"revoked"}"""u8.ToArray();
        Assert.Equal(new WriteOutcome.Written(4), await store.WriteAsync(Anew("c1", 3, Key("number", "N1")) with { Body = body }, Cancel));
        var replaced = await FoundAsync(store, "c1");
        Assert.Null(replaced.Annex);
        Assert.Equal(body, replaced.Body.ToArray());
    }

    [Fact]
    public async Task An_annex_beside_another_version_or_with_a_taken_key_changes_nothing()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, [New("c1", Key("number", "N1")), New("c2", Key("number", "N2"))]);
        Assert.Equal(
            [new WriteOutcome.VersionDiffers(), new WriteOutcome.VersionDiffers(), new WriteOutcome.KeyTaken("by_number"), new WriteOutcome.Written(2)],
            await store.WriteManyAsync(
                [Annexed("c1", 2, "{}"), Annexed("c3", 1, "{}"), Annexed("c1", 1, "{}", Key("number", "N2")), Annexed("c2", 1, "{}", Key("number", "N2"))], Cancel));

        var first = await FoundAsync(store, "c1");
        Assert.Null(first.Annex);
        Assert.Equal((1, IndexValue.Of("N1")), (first.Version, first.Keys["number"]));
    }

    [Fact]
    public async Task Annexes_of_any_length_follow_on_each_other()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, [New("c1", Key("number", "N1")), New("c2", Key("number", "N2"))]);
        var version = 1L;
        foreach (var length in new[] { 20, 2000, DocumentRules.LongestAnnex, 256, 257, 20, 3000 })
        {
            await WrittenAsync(store, Annexed("c1", version++, AnnexOf(length), Key("number", "N1")));
            Assert.Equal(AnnexOf(length), Encoding.UTF8.GetString((await FoundAsync(store, "c1")).Annex!.Value.Span));
        }

        Assert.Equal(
            [new WriteOutcome.KeyTaken("by_number"), new WriteOutcome.KeyTaken("by_number")],
            await store.WriteManyAsync([Annexed("c1", version, AnnexOf(4000), Key("number", "N2")), Annexed("c2", 1, AnnexOf(4000), Key("number", "N1"))], Cancel));
        Assert.Equal(AnnexOf(3000), Encoding.UTF8.GetString((await FoundAsync(store, "c1")).Annex!.Value.Span));
        Assert.Null((await FoundAsync(store, "c2")).Annex);

        await WrittenAsync(store, [Annexed("c2", 1, AnnexOf(4000), Key("number", "N2")), Anew("c1", version, Key("number", "N1"))]);
        Assert.Null((await FoundAsync(store, "c1")).Annex);
        Assert.Equal([Body, Body], (await store.ScanAsync(Issued, null, 10, Cancel)).Select(document => document.Body.ToArray()));
    }

    [Fact]
    public async Task A_document_with_an_annex_is_deleted_whole()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, [New("c1", Key("number", "N1")), Annexed("c1", 1, "{}", Key("number", "N1")), Gone("c1", 2)]);
        await WrittenAsync(store, New("c1", """{"state":"new"}"""u8.ToArray(), Key("number", "N1")));

        var document = await FoundAsync(store, "c1");
        Assert.Null(document.Annex);
        Assert.Equal("""{"state":"new"}""", Encoding.UTF8.GetString(document.Body.Span));
    }

    [Fact]
    public async Task An_annex_that_is_too_long_or_of_a_collection_without_is_refused()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, [New("c1"), New("c1") with { Collection = Drafts }]);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(Annexed("c1", 1, "{}") with { Collection = Drafts }, Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(Annexed("c1", 1, $"{{\"a\":\"{new string('a', 8192)}\"}}"), Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(Annexed("c1", 1, "{}", Key("colour", "red")), Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(Annexed("c1", 0, "{}"), Cancel));
        Assert.Equal(1, (await FoundAsync(store, "c1")).Version);
    }

    private static string AnnexOf(int length) => $"{{\"a\":\"{new string('a', length - 8)}\"}}";
}
