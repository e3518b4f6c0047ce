using System.Text;
using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task A_scan_meets_every_document_in_the_order_of_ids()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Shuffled(Texts[1..]).Select(id => New(id, Key("issued", 1))));
        await WrittenAsync(store, New("without keys"));
        await WrittenAsync(store, new DocumentWrite.Insert(Drafts, "of another collection", Body, new Dictionary<string, IndexValue>()));

        foreach (var limit in new[] { 1, 2, 5, 1000 })
            Assert.Equal(Texts[1..].Append("without keys").Order(Comparer<string>.Create(ByBytes)), await ScannedAsync(store, limit));
    }

    [Fact]
    public async Task What_a_scan_meets_is_whole()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("a", Key("issued", 7), Key("holder", "H")));
        await WrittenAsync(store, Anew("a", 1, Key("issued", 8)));

        var met = Assert.Single(await store.ScanAsync(Issued, after: null, 10, Cancel));
        Assert.Equal(2, met.Version);
        Assert.Equal(Body, met.Body.ToArray());
        Assert.Equal(new Dictionary<string, IndexValue> { ["issued"] = IndexValue.Of(8) }, met.Keys);
    }

    [Fact]
    public async Task A_scan_goes_on_from_an_id_that_is_gone()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, new[] { "a", "b", "c" }.Select(id => New(id)));
        await WrittenAsync(store, Gone("b", 1));
        Assert.Equal(["c"], (await store.ScanAsync(Issued, "b", 10, Cancel)).Select(document => document.Id));
        Assert.Empty(await store.ScanAsync(Issued, "c", 10, Cancel));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(null, 1001)]
    [InlineData("", 10)]
    public async Task A_scan_that_cannot_be_is_refused(string? after, int limit)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ScanAsync(Issued, after, limit, Cancel));
    }

    private static async Task<string[]> ScannedAsync(IDocumentStore store, int limit)
    {
        var ids = new List<string>();
        IReadOnlyList<Document> page;
        do
        {
            page = await store.ScanAsync(Issued, ids.LastOrDefault(), limit, Cancel);
            ids.AddRange(page.Select(document => document.Id));
        }
        while (page.Count == limit);

        return [.. ids];
    }

    private static int ByBytes(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
