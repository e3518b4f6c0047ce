using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class ObjectStoreContract
{
    // In ordinal order: - . / 0 A _ a. A walk over folders would give a/b before a-b.
    private static readonly string[] Ordered =
    [
        "-", "0", "A", "A/b", "_", "a", "a-b", "a-b/c", "a.b", "a/-", "a/0", "a/B", "a/b", "a/b/c", "a/b/d", "a/b0", "a0", "a_", "aa", "aa/a", "ab/a", "b",
    ];

    private static readonly string[] Prefixes =
    [
        "a", "a/", "a/b", "a/b/", "a/b/c", "a/b/cc", "aa", "A", "a-", "z", "/", ".", "..", "../", "a/../", "a/.", "*", "?", "a*", "=", "a=", "a\\", "证", "\0",
    ];

    [Fact]
    public async Task An_empty_store_lists_nothing() => Assert.Empty(await ListedAsync(await OpenAsync(), ""));

    [Fact]
    public async Task Keys_are_listed_in_ordinal_order()
    {
        var store = await OpenAsync();
        await PutAllAsync(store, Ordered.Reverse());
        Assert.Equal(Ordered, await ListedAsync(store, ""));
        Assert.Empty(await store.ListStraysAsync(DateTimeOffset.MaxValue, Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_prefix_is_any_text_and_lists_the_keys_that_start_with_it()
    {
        var store = await OpenAsync();
        await PutAllAsync(store, Ordered);
        foreach (var prefix in Prefixes)
            Assert.Equal(Ordered.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)), await ListedAsync(store, prefix));
    }

    [Fact]
    public async Task Longest_keys_are_listed_by_prefix_too()
    {
        var store = await OpenAsync();
        var keys = Keys.Select(row => row.Data).Order(StringComparer.Ordinal).ToArray();
        await PutAllAsync(store, keys);

        Assert.Equal(keys, await ListedAsync(store, ""));
        foreach (var key in keys.Where(key => key.Length > 200))
        {
            foreach (var length in new[] { 1, 2, 100, 149, 150, 151, 250, key.Length })
                Assert.Equal(keys.Where(other => other.StartsWith(key[..Math.Min(length, key.Length)], StringComparison.Ordinal)), await ListedAsync(store, key[..Math.Min(length, key.Length)]));
        }
    }

    [Fact]
    public async Task Keys_on_several_pages_are_listed_once_each()
    {
        var store = await OpenAsync();
        var keys = Enumerable.Range(0, ManyKeys).Select(i => $"credentials/1.2.156.3005.2-{i:d6}").ToArray();
        await Parallel.ForEachAsync(keys, Cancel, async (key, cancel) => await store.PutOnceAsync(new ObjectKey(key), Bytes(key), cancel));

        Assert.Equal(keys, await ListedAsync(store, "credentials/"));
        Assert.Equal(keys[100..200], await ListedAsync(store, "credentials/1.2.156.3005.2-0001"));
    }

    [Fact]
    public async Task What_was_stored_before_is_listed_while_others_store()
    {
        var (store, writer) = (await OpenAsync(), await OpenAsync());
        var before = Enumerable.Range(0, 100).Select(i => $"k/{i:d3}").ToArray();
        await PutAllAsync(store, before);

        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; !done.IsCancellationRequested; i++)
                    await writer.PutOnceAsync(new ObjectKey($"k/{i % 100:d3}-{i}"), Bytes("later"), Cancel);
            },
            Cancel);

        for (var round = 0; round < 10; round++)
        {
            var listed = await ListedAsync(store, "k/");
            Assert.Equal(before, listed.Where(key => !key.Contains('-', StringComparison.Ordinal)));
            Assert.Equal(listed.Distinct().Order(StringComparer.Ordinal), listed);
        }

        await done.CancelAsync();
        await writing;
    }

    private static async Task PutAllAsync(IObjectStore store, IEnumerable<string> keys)
    {
        foreach (var key in keys)
            Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(new ObjectKey(key), Bytes(key), Cancel));
    }
}
