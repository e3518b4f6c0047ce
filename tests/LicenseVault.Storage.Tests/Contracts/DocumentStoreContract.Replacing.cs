using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
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
}
