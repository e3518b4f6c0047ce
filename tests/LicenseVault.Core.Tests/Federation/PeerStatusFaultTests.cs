using System.Text;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.StatusLists;
using Microsoft.Extensions.Logging.Abstractions;

namespace LicenseVault.Tests.Federation;

/// <summary>Whatever a peer's host of status lists does wrong over HTTP, the status could not be checked, and why is told.</summary>
public sealed class PeerStatusFaultTests : IDisposable
{
    private static readonly AuthorityCode Signer = AuthorityCode.Parse(SampleCatalogue.Issuers[0].Code, null);

    private readonly MovableClock _clock = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
    private readonly PeerClient _client;
    private readonly PeerStatusLists _statuses;
    private readonly PeerTimes _times = PeerTimes.Default with { Budget = TimeSpan.FromSeconds(20) };

    public PeerStatusFaultTests()
    {
        using var root = TestKeys.Root;
        _client = new PeerClient(new PeerBreakers(_times, _clock), _times, _clock, NullLogger<PeerClient>.Instance);
        _statuses = new PeerStatusLists(_client, TrustAnchors.Of(root), _times, _clock);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("none", Verdict.Pass, "valid")]
    [InlineData("revoked", Verdict.Fail, "not-valid-any-more")]
    [InlineData("500", Verdict.CouldNotCheck, "peer-unreachable", "list-unavailable")]
    [InlineData("breaks off", Verdict.CouldNotCheck, "peer-unreachable", "list-unreachable")]
    [InlineData("garbage", Verdict.CouldNotCheck, "jws-malformed")]
    [InlineData("another type", Verdict.CouldNotCheck, "media-type-refused")]
    [InlineData("redirect", Verdict.CouldNotCheck, "redirect-refused")]
    [InlineData("wrong signature", Verdict.CouldNotCheck, "signature-wrong")]
    [InlineData("another signer", Verdict.CouldNotCheck, "signer-refused")]
    [InlineData("another list", Verdict.CouldNotCheck, "subject-differs")]
    [InlineData("kept too long", Verdict.CouldNotCheck, "list-stale")]
    [InlineData("replayed after its end", Verdict.CouldNotCheck, "list-expired")]
    [InlineData("too short", Verdict.CouldNotCheck, "index-out-of-range")]
    public async Task A_fault_is_told_by_its_cause_and_never_read_as_revoked(string fault, Verdict verdict, string code, string? detail = null)
    {
        byte[] token = [];
        await using var host = HostWith(fault, () => token);
        token = await TokenAsync(fault is "another list" ? $"{host.Uri}1" : host.Uri, fault);

        var check = await OfAsync(host, index: fault is "too short" ? 4 : 0);

        Assert.Equal((verdict, code), (check.Verdict, check.Code));
        Assert.Contains(detail ?? "", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_has_no_list_of_an_issuer_yet_is_not_away()
    {
        await using var host = RawHost.Answering(() => [], "404 Not Found");
        for (var question = 0; question < 5; question++)
            Assert.Equal("list-missing", (await OfAsync(host, index: 0)).Code);

        Assert.Equal(5, host.Requests);
    }

    [Fact]
    public async Task A_fault_that_is_over_is_not_told_again_nor_counted_twice()
    {
        var (isAway, token) = (true, Array.Empty<byte>());
        await using var host = RawHost.That((stream, stop) => stream.WriteAsync(
            isAway ? "HTTP/1.1 503 Away\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray()
            : [.. Encoding.ASCII.GetBytes(FormattableString.Invariant($"HTTP/1.1 200 OK\r\nContent-Type: application/statuslist+jwt\r\nContent-Length: {token.Length}\r\nConnection: close\r\n\r\n")), .. token],
            stop).AsTask());
        token = await TokenAsync(host.Uri, "none");
        Assert.Equal("peer-unreachable", (await OfAsync(host, index: 0)).Code);

        isAway = false;
        Assert.Equal("valid", (await OfAsync(host, index: 0)).Code);
        Assert.Equal(2, host.Requests);
    }

    [Fact]
    public async Task A_host_that_hangs_is_unreachable()
    {
        await using var host = RawHost.That((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var patience = new Patience(TimeSpan.FromMilliseconds(200), _clock, Cancel);

        var check = await _statuses.OfAsync(PeerHost.Peer(host), PeerHost.Description(host, _clock.GetUtcNow()), host.Uri, 0, Signer, patience);

        Assert.Equal((Verdict.CouldNotCheck, "peer-unreachable"), (check.Verdict, check.Code));
    }

    [Fact]
    public async Task A_list_that_is_not_the_peers_is_not_asked_for()
    {
        await using var host = RawHost.Answering(() => []);
        await using var elsewhere = RawHost.Answering(() => []);
        using var patience = new Patience(TimeSpan.FromSeconds(20), _clock, Cancel);

        var check = await _statuses.OfAsync(PeerHost.Peer(host), PeerHost.Description(host, _clock.GetUtcNow()), elsewhere.Uri, 0, Signer, patience);

        Assert.Equal((Verdict.CouldNotCheck, "uri-refused"), (check.Verdict, check.Code));
        Assert.Equal(0, elsewhere.Requests);
    }

    [Fact]
    public async Task What_was_known_before_counts_while_the_host_is_away_and_says_so_and_not_when_it_lies()
    {
        byte[] token = [];
        var status = "200 OK";
        await using var host = RawHost.That(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(FormattableString.Invariant($"HTTP/1.1 {status}\r\nContent-Type: application/statuslist+jwt\r\nContent-Length: {token.Length}\r\nConnection: close\r\n\r\n")), stop);
            await stream.WriteAsync(token, stop);
        });
        token = await TokenAsync(host.Uri, "none");
        Assert.Equal("valid", (await OfAsync(host)).Code);

        status = "503 Away";
        _clock.Advance(TimeSpan.FromSeconds(10));
        var away = await OfAsync(host);
        Assert.Equal((Verdict.Pass, "valid-when-last-seen", _clock.GetUtcNow().AddSeconds(-10)), (away.Verdict, away.Code, away.AsOf));

        (status, token[^2]) = ("200 OK", (byte)(token[^2] == 'A' ? 'B' : 'A'));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("signature-wrong", (await OfAsync(host)).Code);
    }

    [Fact]
    public async Task A_list_from_before_one_that_was_seen_is_not_taken_for_the_newest()
    {
        byte[] token = [];
        await using var host = RawHost.Answering(() => token);
        var before = await TokenAsync(host.Uri, "none");
        _clock.Advance(TimeSpan.FromMinutes(2));
        token = await TokenAsync(host.Uri, "revoked");
        Assert.Equal("not-valid-any-more", (await OfAsync(host)).Code);

        token = before;
        _clock.Advance(TimeSpan.FromSeconds(10));
        var replayed = await OfAsync(host);
        Assert.Equal((Verdict.CouldNotCheck, "list-older"), (replayed.Verdict, replayed.Code));
    }

    [Fact]
    public async Task A_list_of_a_peer_that_was_put_back_does_not_make_valid_what_was_over_for_good()
    {
        byte[] token = [];
        await using var host = RawHost.Answering(() => token);
        token = await TokenAsync(host.Uri, "revoked");
        Assert.Equal("not-valid-any-more", (await OfAsync(host)).Code);

        foreach (var list in new[] { "none", "none", "revoked", "none" })
        {
            _clock.Advance(TimeSpan.FromMinutes(2));
            token = await TokenAsync(host.Uri, list);
            var check = await OfAsync(host);
            Assert.Equal(list is "none" ? (Verdict.CouldNotCheck, "list-contradicts") : (Verdict.Fail, "not-valid-any-more"), (check.Verdict, check.Code));
            Assert.Equal("valid", (await OfAsync(host, index: 1)).Code);
        }
    }

    public void Dispose()
    {
        _statuses.Dispose();
        _client.Dispose();
    }

    private static RawHost HostWith(string fault, Func<byte[]> token) => fault switch
    {
        "500" => RawHost.Answering(token, "500 Internal Server Error"),
        "breaks off" => RawHost.That((stream, stop) => stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/statuslist+jwt\r\nContent-Length: 100\r\n\r\nabc"u8.ToArray(), stop).AsTask()),
        "garbage" => RawHost.Answering(() => "<html>Maintenance</html>"u8.ToArray()),
        "another type" => RawHost.Answering(token, type: "text/html"),
        "redirect" => RawHost.Answering(token, "302 Found", more: "Location: http://127.0.0.1:1/\r\n"),
        "kept too long" => RawHost.Answering(token, more: "Age: 61\r\n"),
        _ => RawHost.Answering(token),
    };

    private async Task<Check> OfAsync(RawHost host, long index = 0)
    {
        using var patience = new Patience(_times.Budget, _clock, Cancel);
        return await _statuses.OfAsync(PeerHost.Peer(host), PeerHost.Description(host, _clock.GetUtcNow()), host.Uri, index, Signer, patience);
    }

    private async Task<byte[]> TokenAsync(string uri, string fault)
    {
        var issuedAt = fault is "replayed after its end" ? _clock.GetUtcNow().AddDays(-2) : _clock.GetUtcNow();
        var token = new StatusListToken
        {
            Uri = uri,
            IssuedAt = issuedAt,
            ExpiresAt = issuedAt.AddDays(1),
            TimeToLive = TimeSpan.FromMinutes(1),
            List = StatusList.Of([fault is "revoked" ? StatusValue.Invalid : StatusValue.Valid, StatusValue.Valid]),
        };
        var signed = await StatusListWriter.SignAsync(token, new TestSigner(SampleCatalogue.Issuers[fault is "another signer" ? 1 : 0]), Cancel);
        if (fault is "wrong signature")
            signed[^2] = (byte)(signed[^2] == 'A' ? 'B' : 'A');
        return signed;
    }
}
