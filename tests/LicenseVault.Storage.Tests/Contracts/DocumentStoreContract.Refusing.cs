using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    public static TheoryData<string> UnfitIds => ["", new string('a', 201), "a\0b", "\uD842", "\uDFB7a"];

    [Theory]
    [MemberData(nameof(UnfitIds))]
    public async Task An_unfit_id_is_refused(string id)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(New(id), Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteManyAsync([New("c1"), New(id)], Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.FindAsync(Issued, id, Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TakeAsync(id, 1, Cancel));
    }

    [Fact]
    public async Task Keys_that_are_not_declared_are_refused()
    {
        var store = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(New("c1", Key("colour", "red")), Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(New("c1", Key("number", 1)), Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(Anew("c1", 1, Key("issued", "today")), Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(Anew("c1", 0), Cancel));
        Assert.Null(await store.FindAsync(Issued, "c1", Cancel));
    }

    [Fact]
    public async Task Queries_that_fit_no_index_are_refused()
    {
        var store = await OpenAsync();
        var text = IndexValue.Of("H");
        var number = IndexValue.Of(1);
        var queries = new IndexQuery[]
        {
            new("by_colour", []),
            new("by_holder", [text, number, number]),
            new("by_holder", [number]),
            new("by_holder", [text], From: text),
            new("by_holder", [], Before: number),
            new("by_holder", [text, number], From: number),
            new("by_holder", [], Limit: 0),
            new("by_holder", [], Limit: 1001),
        };
        foreach (var query in queries)
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.QueryAsync(Issued, query, Cancel));
    }

    [Fact]
    public async Task A_collection_that_was_not_declared_is_refused()
    {
        var store = await OpenAsync();
        foreach (var unknown in new Collection[] { new("unknown"), new("plain", Issued.Indexes), new("drafts", Issued.Indexes.Reverse().ToArray()) })
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.FindAsync(unknown, "c1", Cancel));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.QueryAsync(unknown, new IndexQuery("by_number", []), Cancel));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(new DocumentWrite.Delete(unknown, "c1", 1), Cancel));
        }
    }

    [Fact]
    public async Task A_collection_declared_alike_is_the_same()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, New("c1") with { Collection = new Collection("certificates", [.. Issued.Indexes.Select(index => index with { Fields = [.. index.Fields] })]) { HasAnnexes = true } });
        Assert.NotNull(await store.FindAsync(Issued, "c1", Cancel));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_counter_gives_at_least_one_number(int count)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TakeAsync("serials", count, Cancel));
    }

    [Fact]
    public async Task A_call_cancelled_before_it_began_does_nothing()
    {
        var store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync(New("c1"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteManyAsync([New("c1")], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.TakeAsync("serials", 1, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.FindAsync(Issued, "c1", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.QueryAsync(Issued, new IndexQuery("by_number", []), cancelled));

        Assert.Null(await store.FindAsync(Issued, "c1", Cancel));
        Assert.Equal(0, await store.TakeAsync("serials", 1, Cancel));
    }
}
