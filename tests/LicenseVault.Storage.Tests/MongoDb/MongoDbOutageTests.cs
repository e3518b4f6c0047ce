using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents;
using LicenseVault.Tests.Storage.Contracts;
using MongoDB.Driver;

namespace LicenseVault.Tests.Storage.MongoDb;

public sealed class MongoDbOutageTests : IAsyncDisposable
{
    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_server_that_goes_down_is_an_outage_and_one_that_comes_back_is_used()
    {
        await using var relay = RelayToTheServer();
        var store = OpenThrough(relay);
        await store.WriteAsync(Certificates.New("c1"), Cancel);

        await relay.CloseAsync();
        await AssertUnavailableAsync(store);

        relay.OpenAgain();
        Assert.NotNull(await store.FindAsync(Certificates.Issued, "c1", Cancel));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_an_outage()
    {
        await using var relay = RelayToTheServer();
        var store = OpenThrough(relay);
        relay.Mute();
        await AssertUnavailableAsync(store);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_the_server_says_nothing_throws()
    {
        await using var relay = RelayToTheServer();
        var store = OpenThrough(relay);
        relay.Mute();
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var reading = store.FindAsync(Certificates.Issued, "c1", caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static async Task AssertUnavailableAsync(MongoDbDocumentStore store)
    {
        Func<Task>[] calls =
        [
            () => store.FindAsync(Certificates.Issued, "c1", Cancel),
            () => store.QueryAsync(Certificates.Issued, new IndexQuery("by_issued", []), Cancel),
            () => store.ScanAsync(Certificates.Issued, after: null, 10, Cancel),
            () => store.WriteAsync(Certificates.New("c2"), Cancel),
            () => store.WriteAsync(Certificates.Gone("c1", 1), Cancel),
            () => store.WriteManyAsync([Certificates.New("c3"), Certificates.Anew("c1", 1)], Cancel),
            () => store.TakeAsync("serials", 1, Cancel),
        ];

        // All at once: each waits for seconds before it gives up.
        await Task.WhenAll(calls.Select(call => Assert.ThrowsAsync<StoreUnavailableException>(call)));
    }

    private static Relay RelayToTheServer()
    {
        var server = new MongoUrl(TestServer.ConnectionString).Server;
        return new Relay(server.Host, server.Port);
    }

    private MongoDbDocumentStore OpenThrough(Relay relay) => _database.Open(
        Certificates.All,
        options => options.TimeoutSeconds = 1,
        url =>
        {
            url.Server = new MongoServerAddress("127.0.0.1", relay.Port);
            url.ReplicaSetName = null;
            url.DirectConnection = true;
        });
}
