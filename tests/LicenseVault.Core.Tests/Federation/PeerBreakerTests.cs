using LicenseVault.Core.Federation;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Tests.StatusLists;
using Microsoft.Extensions.Logging.Abstractions;

namespace LicenseVault.Tests.Federation;

/// <summary>A peer that fails is left alone for a while, and asked again.</summary>
public sealed class PeerBreakerTests : IDisposable
{
    private readonly MovableClock _clock = new(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly PeerBreakers _breakers;
    private readonly PeerClient _client;

    public PeerBreakerTests() => (_breakers, _client) = Made();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_failures_open_it_and_an_answer_after_the_break_closes_it()
    {
        var isAway = true;
        await using var host = RawHost.That((stream, stop) => stream.WriteAsync(isAway ? "HTTP/1.1 503 Away\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray()
            : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray(), stop).AsTask());
        for (var failure = 1; failure <= 3; failure++)
        {
            Assert.Equal("closed", State(host));
            await UnreachableAsync(host, asked: failure);
        }

        Assert.Equal("open", State(host));
        await UnreachableAsync(host, asked: 3);
        _clock.Advance(PeerTimes.Default.Break - TimeSpan.FromSeconds(1));
        await UnreachableAsync(host, asked: 3);

        // One is let through to see; it fails, and the break begins anew.
        _clock.Advance(TimeSpan.FromSeconds(2));
        await UnreachableAsync(host, asked: 4);
        Assert.Equal("open", State(host));
        await UnreachableAsync(host, asked: 4);

        isAway = false;
        _clock.Advance(PeerTimes.Default.Break + TimeSpan.FromSeconds(1));
        Assert.Equal(200, Assert.IsType<PeerReply.Answered>(await AskAsync(host)).Status);
        Assert.Equal("closed", State(host));
        Assert.Equal(_clock.GetUtcNow(), _client.LastSuccessOf(PeerHost.Peer(host).Id));
        Assert.IsType<PeerReply.Answered>(await AskAsync(host));
        Assert.Equal(6, host.Requests);
    }

    [Fact]
    public async Task A_peer_that_is_not_asked_because_nobody_waits_any_longer_has_not_failed()
    {
        await using var host = RawHost.Answering(() => []);
        using var patience = new Patience(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, patience.Token));
        for (var question = 0; question < 5; question++)
            Assert.IsType<PeerReply.Unreachable>(await _client.GetAsync(PeerHost.Peer(host), "/", 1024, patience));

        Assert.Equal(("closed", 0), (State(host), host.Requests));
    }

    [Fact]
    public async Task The_breaker_of_one_peer_is_not_that_of_another()
    {
        await using var host = RawHost.Answering(() => [], "500 Internal Server Error");
        for (var failure = 1; failure <= 3; failure++)
            await UnreachableAsync(host, asked: failure);

        Assert.Equal(("open", "closed"), (State(host), _breakers.StateOf(new string('b', 64))));
    }

    [Fact]
    public void Each_peer_may_ask_so_often_in_a_minute_and_none_for_another()
    {
        var count = new PeerQuestionCount(new PeerAllowance(3), _clock);

        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => count.TryTake("one")));
        Assert.True(count.TryTake("another"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(count.TryTake("one"));
    }

    public void Dispose() => _client.Dispose();

    private (PeerBreakers, PeerClient) Made()
    {
        var breakers = new PeerBreakers(PeerTimes.Default, _clock);
        return (breakers, new PeerClient(breakers, PeerTimes.Default, _clock, NullLogger<PeerClient>.Instance));
    }

    private string State(RawHost host) => _breakers.StateOf(PeerHost.Peer(host).Id);

    private async Task UnreachableAsync(RawHost host, int asked)
    {
        Assert.IsType<PeerReply.Unreachable>(await AskAsync(host));
        Assert.Equal(asked, host.Requests);
    }

    private async Task<PeerReply> AskAsync(RawHost host)
    {
        using var patience = new Patience(TimeSpan.FromSeconds(30), _clock, Cancel);
        return await _client.GetAsync(PeerHost.Peer(host), "/", 1024, patience);
    }
}
