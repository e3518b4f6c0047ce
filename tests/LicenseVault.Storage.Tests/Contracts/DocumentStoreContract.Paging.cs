using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    private static readonly IndexQuery ByHolder = new("by_holder", Values(IndexValue.Of("H")), IndexValue.Of(0), IndexValue.Of(1000), Limit: 2);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pages_together_are_the_whole_in_order(int limit)
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Shuffled(Enumerable.Range(0, 30)).Select(i => New($"c{i}", Key("holder", $"H{i % 3}"), Key("issued", i / 6), Key("number", $"N{i}"))));

        foreach (var query in new IndexQuery[] { new("by_holder", []), new("by_issued", []), new("by_number", []), new("by_holder", Values(IndexValue.Of("H1"))), new("by_issued", Values(IndexValue.Of(2))) })
        {
            var whole = await IdsAsync(store, query with { Limit = 1000 });
            Assert.NotEmpty(whole);
            Assert.Equal(whole, await PagesAsync(store, query with { Limit = limit }));
            Assert.Equal(whole.Reverse(), await PagesAsync(store, query with { Limit = limit, Descending = true }));
        }
    }

    [Fact]
    public async Task Only_a_page_with_more_behind_it_can_be_resumed()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Enumerable.Range(0, 3).Select(i => New($"c{i}", Key("issued", i))));

        Assert.NotNull((await store.QueryAsync(Issued, new IndexQuery("by_issued", [], Limit: 2), Cancel)).Next);
        Assert.Null((await store.QueryAsync(Issued, new IndexQuery("by_issued", [], Limit: 3), Cancel)).Next);
        Assert.Null((await store.QueryAsync(Issued, new IndexQuery("by_issued", [], Limit: 4), Cancel)).Next);
        Assert.Null((await store.QueryAsync(Issued, new IndexQuery("by_issued", Values(IndexValue.Of(7))), Cancel)).Next);
    }

    [Fact]
    public async Task A_page_may_have_a_thousand_documents()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, Enumerable.Range(0, 1001).Select(i => New($"c{i}", Key("issued", i))));
        var page = await store.QueryAsync(Issued, new IndexQuery("by_issued", [], Limit: 1000), Cancel);
        Assert.Equal(1000, page.Documents.Count);
        Assert.Equal(["c1000"], await IdsAsync(store, new IndexQuery("by_issued", [], Limit: 1000, After: page.Next)));
    }

    [Fact]
    public async Task A_token_is_safe_in_a_URL_and_good_elsewhere_and_with_another_limit()
    {
        var store = await OpenAsync();
        var token = await TokenAsync(store);
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.Equal(["c2", "c3", "c4"], await IdsAsync(await OpenAsync(), ByHolder with { After = token, Limit = 9 }));
    }

    [Fact]
    public async Task A_token_is_a_position_and_not_a_copy()
    {
        var store = await OpenAsync();
        var token = await TokenAsync(store);
        await WrittenAsync(store, Gone("c1", 1));
        await WrittenAsync(store, Gone("c2", 1));
        await WrittenAsync(store, New("c0a", Key("holder", "H"), Key("issued", 0)));
        await WrittenAsync(store, New("c3a", Key("holder", "H"), Key("issued", 3)));
        Assert.Equal(["c3", "c3a", "c4"], await IdsAsync(store, ByHolder with { After = token, Limit = 9 }));
    }

    [Fact]
    public async Task A_token_of_another_query_is_refused()
    {
        var store = await OpenAsync();
        var query = ByHolder with { After = await TokenAsync(store) };
        var others = new[]
        {
            query with { Equal = Values(IndexValue.Of("G")) },
            query with { Equal = [], From = null, Before = null },
            query with { Equal = Values(IndexValue.Of("H"), IndexValue.Of(1)), From = null, Before = null },
            query with { From = null },
            query with { From = IndexValue.Of(1) },
            query with { Before = null },
            query with { Before = IndexValue.Of(999) },
            query with { From = query.Before, Before = query.From },
            query with { Descending = true },
            new IndexQuery("by_issued", [], IndexValue.Of(0), IndexValue.Of(1000), After: query.After),
            new IndexQuery("by_number", Values(IndexValue.Of("H")), After: query.After),
        };

        foreach (var other in others)
            await Assert.ThrowsAsync<ResumeTokenException>(() => store.QueryAsync(Issued, other, Cancel));
        await Assert.ThrowsAsync<ResumeTokenException>(() => store.QueryAsync(Drafts, query, Cancel));
    }

    [Fact]
    public async Task A_forged_token_is_refused()
    {
        var store = await OpenAsync();
        var token = await TokenAsync(store);
        var forged = Enumerable.Range(0, token.Length).Select(i => $"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}")
            .Concat(Enumerable.Range(0, token.Length).Select(i => token[..i]))
            .Concat([$"{token}A", $"{token}AAAA", $" {token}", $"{token}\n", $"{token}=", $"{token}{token}", "证照", "%00", "null", "\0", "\uD842", new string('A', 100_000)]);

        foreach (var other in forged)
            await Assert.ThrowsAsync<ResumeTokenException>(() => store.QueryAsync(Issued, ByHolder with { After = other }, Cancel));
    }

    [Fact]
    public async Task What_is_there_throughout_is_met_once_while_others_write()
    {
        var (store, writer) = (await OpenAsync(), await OpenAsync());
        var kept = Enumerable.Range(0, 300).Select(i => $"kept {i:d3}").ToArray();
        await WrittenAsync(store, kept.Select((id, i) => New(id, Key("issued", i / 5))));

        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = WriteUntilAsync(writer, kept, done.Token);
        try
        {
            for (var round = 0; round < 5; round++)
                Assert.Equal(kept, (await PagesAsync(store, new IndexQuery("by_issued", [], Limit: 7))).Where(id => id.StartsWith("kept", StringComparison.Ordinal)));
        }
        finally
        {
            await done.CancelAsync();
            Assert.True(await writing > 0);
        }
    }

    private static async Task<int> WriteUntilAsync(IDocumentStore store, string[] kept, CancellationToken done)
    {
        var round = 0;
        for (; !done.IsCancellationRequested; round++)
        {
            // Replaced with the same keys, and others coming and going between them.
            await WrittenAsync(store, kept.Where((_, i) => i % 10 == round % 10).Select(id => Anew(id, 1 + (round / 10), Key("issued", int.Parse(id[5..]) / 5))));
            await WrittenAsync(store, Enumerable.Range(0, 20).Select(i => New($"passing {i}", Key("issued", i * 3))));
            await WrittenAsync(store, Enumerable.Range(0, 20).Select(i => Gone($"passing {i}", 1)));
        }

        return round;
    }

    private static async Task<string> TokenAsync(IDocumentStore store)
    {
        await WrittenAsync(store, Enumerable.Range(0, 5).Select(i => New($"c{i}", Key("holder", "H"), Key("issued", i))));
        return (await store.QueryAsync(Issued, ByHolder, Cancel)).Next!;
    }

    private static async Task<string[]> PagesAsync(IDocumentStore store, IndexQuery query)
    {
        var ids = new List<string>();
        do
        {
            var page = await store.QueryAsync(Issued, query, Cancel);
            Assert.True(page.Documents.Count == query.Limit || page.Next is null);
            ids.AddRange(page.Documents.Select(document => document.Id));
            query = query with { After = page.Next };
        }
        while (query.After is not null);
        return [.. ids];
    }
}
