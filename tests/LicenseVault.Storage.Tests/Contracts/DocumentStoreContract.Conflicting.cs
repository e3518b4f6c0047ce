using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
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
}
