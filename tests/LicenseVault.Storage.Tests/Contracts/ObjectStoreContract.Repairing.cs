using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class ObjectStoreContract
{
    [Theory]
    [InlineData("")]
    [InlineData("contenT")]
    [InlineData("content and what somebody wrote behind it")]
    public async Task A_repair_puts_content_in_the_place_of_what_is_there(string damaged)
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await store.PutOnceAsync(Key, Bytes(damaged), Cancel);

        await store.RepairAsync(Key, Bytes("content"), Cancel);

        Assert.Equal(Bytes("content"), await ContentAsync(store, Key));
        Assert.Equal(Bytes("content"), await ContentAsync(other, Key));
        Assert.Equal([Key.Value], await ListedAsync(other, ""));
        Assert.Equal(PutOutcome.Identical, await other.PutOnceAsync(Key, Bytes("content"), Cancel));
        Assert.Equal(PutOutcome.Conflict, await other.PutOnceAsync(Key, Bytes("contents"), Cancel));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_repair_puts_content_where_nothing_is(string key)
    {
        var store = await OpenAsync();

        await store.RepairAsync(new ObjectKey(key), Bytes("content"), Cancel);
        await store.RepairAsync(new ObjectKey(key), Bytes("content"), Cancel);

        Assert.Equal(Bytes("content"), await ContentAsync(await OpenAsync(), new ObjectKey(key)));
        Assert.Equal([key], await ListedAsync(store, ""));
        Assert.Equal(PutOutcome.Conflict, await store.PutOnceAsync(new ObjectKey(key), Bytes("other"), Cancel));
    }

    [Fact]
    public async Task While_it_is_repaired_every_reader_sees_the_old_or_the_new()
    {
        IObjectStore[] stores = [await OpenAsync(), await OpenAsync()];
        var contents = new[] { 1, 2 }.Select(seed =>
        {
            var content = new byte[(1 << 20) + seed];
            new Random(seed).NextBytes(content);
            return content;
        }).ToArray();
        await stores[0].PutOnceAsync(Key, contents[0], Cancel);
        using var repaired = new CancellationTokenSource();

        var seen = await Race.RunAsync(Runners, async runner =>
        {
            if (runner == 0)
            {
                for (var round = 1; round <= 40; round++)
                    await stores[0].RepairAsync(Key, contents[round % 2], Cancel);
                await repaired.CancelAsync();
                return true;
            }

            do
            {
                var read = await ContentAsync(stores[runner % 2], Key);
                if (read is null || !contents.Any(content => content.AsSpan().SequenceEqual(read)))
                    return false;
            }
            while (!repaired.IsCancellationRequested);
            return true;
        });

        Assert.DoesNotContain(false, seen);
    }

    [Fact]
    public async Task A_repair_cancelled_before_it_began_does_nothing()
    {
        var store = await OpenAsync();
        await store.PutOnceAsync(Key, Bytes("content"), Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.RepairAsync(Key, Bytes("other"), new CancellationToken(canceled: true)));

        Assert.Equal(Bytes("content"), await ContentAsync(store, Key));
    }
}
