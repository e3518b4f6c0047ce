using System.Collections.Concurrent;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents;
using LicenseVault.Tests.Servers;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.PostgreSql;

/// <summary>A server of the test's own, which it stops and crashes.</summary>
public sealed class PostgreSqlOutageTests : IAsyncLifetime
{
    private PostgreSqlServer _server = null!;
    private TemporarySchema _schema = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgreSqlServer.StartNewAsync();
        _schema = new TemporarySchema(_server.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_schema is not null)
            await _schema.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_stopped_under_load_is_an_outage_and_what_it_acknowledged_is_there_when_it_is_back(bool atOnce)
    {
        var store = _schema.Open(Certificates.All);
        var written = new ConcurrentBag<string>();
        var loads = Enumerable.Range(0, 8).Select(writer => Task.Run(() => LoadAsync(store, writer, written), Cancel)).ToList();
        while (written.Count < 500)
            await Task.Yield();
        await _server.StopAsync(atOnce);

        foreach (var load in loads)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => load);
        foreach (var call in CallsOn(store))
            await Assert.ThrowsAsync<StoreUnavailableException>(call);

        await _server.StartAsync();
        foreach (var id in written)
            Assert.NotNull(await store.FindAsync(Certificates.Issued, id, Cancel));
        await store.WriteAsync(Certificates.New("after"), Cancel);
    }

    [Fact]
    public async Task A_restart_while_nothing_is_asked_is_not_noticed()
    {
        var clock = new LeapingClock();
        var store = _schema.Open(Certificates.All, clock);
        await Race.RunAsync(6, i => store.WriteAsync(Certificates.New($"c{i}"), Cancel));

        await _server.StopAsync(atOnce: false);
        await _server.StartAsync();
        clock.Leap(TimeSpan.FromMinutes(1));

        var outcomes = await Race.RunAsync(6, i => store.WriteAsync(Certificates.Anew($"c{i}", 1), Cancel));
        Assert.All(outcomes, outcome => Assert.Equal(new WriteOutcome.Written(2), outcome));
    }

    [Fact]
    public async Task A_server_that_hangs_is_an_outage_until_it_goes_on()
    {
        var store = _schema.Open(Certificates.All, patience: 1);
        await store.WriteAsync(Certificates.New("c0"), Cancel);
        await _server.HangAsync();
        try
        {
            await Task.WhenAll(CallsOn(store).Select(call => Assert.ThrowsAsync<StoreUnavailableException>(call)));
        }
        finally
        {
            await _server.GoOnAsync();
        }

        // Nobody can know yet whether c1 was written; the store can.
        var outcome = await store.WriteAsync(Certificates.New("c1"), Cancel);
        Assert.True(outcome is WriteOutcome.Written or WriteOutcome.IdTaken);
        Assert.NotNull(await store.FindAsync(Certificates.Issued, "c1", Cancel));
    }

    [Fact]
    public async Task A_server_that_does_not_wait_for_its_disk_stops_the_start()
    {
        await _server.StopAsync(atOnce: false);
        await _server.StartAsync("-c fsync=off");
        var refused = Assert.Throws<StoreUnfitException>(() => _schema.Open(Certificates.All));
        Assert.Contains("fsync", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_full_is_an_outage()
    {
        var store = _schema.Open(Certificates.All);
        await _server.StopAsync(atOnce: false);
        await _server.StartAsync("-c max_connections=4 -c superuser_reserved_connections=0 -c max_wal_senders=0");
        await using var first = await _schema.SessionAsync();
        await using var second = await _schema.SessionAsync();
        await using var third = await _schema.SessionAsync();
        await using (await _schema.SessionAsync())
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.TakeAsync("n", 1, Cancel));

        // The server needs a moment to see that a session was closed.
        while (await Record.ExceptionAsync(() => store.TakeAsync("n", 1, Cancel)) is { } failure)
            Assert.IsType<StoreUnavailableException>(failure);
    }

    private static async Task LoadAsync(PostgreSqlDocumentStore store, int writer, ConcurrentBag<string> written)
    {
        for (var i = 0; ; i++)
        {
            var id = $"c{writer} {i}";
            var outcomes = writer % 4 == 0
                ? await store.WriteManyAsync([Certificates.New(id), Certificates.New($"{id} too")], Cancel)
                : [await store.WriteAsync(Certificates.New(id), Cancel)];
            Assert.All(outcomes, outcome => Assert.IsType<WriteOutcome.Written>(outcome));
            written.Add(id);
        }
    }

    private static IEnumerable<Func<Task>> CallsOn(PostgreSqlDocumentStore store) =>
    [
        () => store.FindAsync(Certificates.Issued, "c1", Cancel),
        () => store.QueryAsync(Certificates.Issued, new IndexQuery("by_issued", []), Cancel),
        () => store.ScanAsync(Certificates.Issued, null, 10, Cancel),
        () => store.WriteAsync(Certificates.New("c1"), Cancel),
        () => store.WriteManyAsync([Certificates.New("c1")], Cancel),
        () => store.TakeAsync("n", 1, Cancel),
    ];
}
