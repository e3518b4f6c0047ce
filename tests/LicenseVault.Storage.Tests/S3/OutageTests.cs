using LicenseVault.Core.Storing;
using LicenseVault.Tests.Servers;

namespace LicenseVault.Tests.Storage.S3;

/// <summary>Has a server of its own, since it takes it down.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly SwiftServer? _server = SwiftServer.Missing is null ? new SwiftServer() : null;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (_server is null)
            TestServers.SkipOrFail("s3", SwiftServer.Missing!);
        await _server!.StartAsync();
    }

    public async ValueTask DisposeAsync() => await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Fact]
    public async Task A_server_that_dies_under_load_loses_nothing_and_is_used_again_when_it_is_back()
    {
        await using var bucket = new BucketOfTest(_server!.Address);
        var options = bucket.Options("auto");
        options.TimeoutSeconds = 2;
        var store = await bucket.OpenAsync(options, bucket.OpenDocuments());

        var stored = new System.Collections.Concurrent.ConcurrentBag<int>();
        var underLoad = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                for (var i = writer; ; i += 4)
                {
                    await store.PutOnceAsync(KeyOf(i), Bytes(i), Cancel);
                    stored.Add(i);
                    if (stored.Count == 40)
                        underLoad.TrySetResult();
                }
            },
            Cancel)).ToArray();
        await underLoad.Task.WaitAsync(Cancel);
        _server.Stop();

        // Each writer hears of it, as an outage and as nothing else.
        foreach (var writer in writers)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => writer.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(KeyOf(0), Cancel));

        await _server.StartAsync();
        foreach (var i in stored)
        {
            await using var stream = await store.ReadAsync(KeyOf(i), Cancel);
            using var content = new MemoryStream();
            await stream!.CopyToAsync(content, Cancel);
            Assert.Equal(Bytes(i), content.ToArray());
        }

        // What was under way when it died may have been stored or not; asking again settles it.
        for (var i = 0; i < stored.Max() + 8; i++)
            Assert.NotEqual(PutOutcome.Conflict, await store.PutOnceAsync(KeyOf(i), Bytes(i), Cancel));
        Assert.Equal(stored.Max() + 8, await store.ListAsync("", Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task A_large_object_that_breaks_off_is_an_outage_and_not_the_whole_object()
    {
        await using var bucket = new BucketOfTest(_server!.Address);
        var options = bucket.Options("auto");
        options.TimeoutSeconds = 2;
        var store = await bucket.OpenAsync(options, bucket.OpenDocuments());
        await store.PutOnceAsync(KeyOf(0), new byte[16 << 20], Cancel);

        await using var stream = (await store.ReadAsync(KeyOf(0), Cancel))!;
        await stream.ReadExactlyAsync(new byte[1 << 20], Cancel);
        _server.Stop();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => stream.CopyToAsync(Stream.Null, Cancel));
    }

    private static ObjectKey KeyOf(int number) => new($"k/{number:d5}");

    private static byte[] Bytes(int number) => [.. Enumerable.Repeat((byte)number, 10_000)];
}
