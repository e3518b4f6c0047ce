using System.IO.Compression;
using System.Text;
using LicenseVault.Core.StatusLists;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Tests.StatusLists;

/// <summary>Whatever a host does wrong, nothing is known, and why is told; a revoked certificate is never made of it.</summary>
public sealed class StatusListClientTests : IDisposable
{
    private static readonly AuthorityCode Signer = AuthorityCode.Parse(SampleCatalogue.Issuers[0].Code, null);

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly MovableClock _clock = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StatusListClient? _client;

    public void Dispose() => _client?.Dispose();

    [Fact]
    public async Task A_list_is_fetched_once_and_kept_for_its_time()
    {
        byte[] token = [];
        await using var host = RawHost.Answering(() => token);
        token = await TokenAsync(host.Uri);

        var lists = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FindAsync(host.Uri)));
        Assert.All(lists, list => Assert.Equal(StatusValue.Invalid, StatusIn(list)));
        Assert.Equal(1, host.Requests);

        _clock.Advance(TimeSpan.FromSeconds(59));
        await FindAsync(host.Uri);
        Assert.Equal(1, host.Requests);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(StatusValue.Invalid, StatusIn(await FindAsync(host.Uri)));
        Assert.Equal(2, host.Requests);
    }

    [Fact]
    public async Task A_host_that_says_nothing_is_not_waited_for_with_every_question()
    {
        await using var host = RawHost.That((_, stop) => Task.Delay(Timeout.Infinite, stop));
        Assert.Equal("list-timeout", CodeOf(await FindAsync(host.Uri, TimeSpan.FromMilliseconds(200))));
        Assert.Equal("list-timeout", CodeOf(await FindAsync(host.Uri)));
        Assert.Equal(1, host.Requests);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await FindAsync(host.Uri);
        Assert.Equal(2, host.Requests);
    }

    [Fact]
    public async Task A_host_that_stops_in_the_middle_has_given_nothing()
    {
        await using var host = RawHost.That(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/statuslist+jwt\r\nContent-Length: 100\r\n\r\nabc"u8.ToArray(), stop);
            await Task.Delay(Timeout.Infinite, stop);
        });
        Assert.Equal("list-timeout", CodeOf(await FindAsync(host.Uri, TimeSpan.FromMilliseconds(200))));
    }

    [Fact]
    public async Task A_host_that_breaks_off_or_is_not_there_is_unreachable()
    {
        await using var host = RawHost.That((stream, stop) =>
            stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/statuslist+jwt\r\nContent-Length: 100\r\n\r\nabc"u8.ToArray(), stop).AsTask());
        Assert.Equal("list-unreachable", CodeOf(await FindAsync(host.Uri)));

        var gone = host.Uri.Replace("127.0.0.1", "127.0.0.9", StringComparison.Ordinal);
        Assert.Equal("list-unreachable", CodeOf(await FindAsync(gone)));
    }

    [Theory]
    [InlineData("500 Internal Server Error", "list-unavailable")]
    [InlineData("503 Service Unavailable", "list-unavailable")]
    [InlineData("404 Not Found", "list-missing")]
    [InlineData("204 No Content", "list-unavailable")]
    [InlineData("302 Found", "redirect-refused")]
    [InlineData("308 Permanent Redirect", "redirect-refused")]
    public async Task Another_answer_than_the_list_is_none(string status, string code)
    {
        byte[] token = [];
        await using var elsewhere = RawHost.Answering(() => token);
        await using var host = RawHost.Answering(() => status.StartsWith("204", StringComparison.Ordinal) ? [] : token, status, more: $"Location: {elsewhere.Uri}\r\n");
        token = await TokenAsync(host.Uri);

        Assert.Equal(code, CodeOf(await FindAsync(host.Uri)));
        Assert.Equal(0, elsewhere.Requests);
    }

    [Theory]
    [InlineData("jws-malformed", "application/statuslist+jwt", "<html>Maintenance</html>")]
    [InlineData("media-type-refused", "text/html", "<html>Maintenance</html>")]
    [InlineData("jws-malformed", "application/statuslist+jwt", "")]
    public async Task Garbage_is_no_list(string code, string type, string body)
    {
        await using var host = RawHost.Answering(() => Encoding.UTF8.GetBytes(body), type: type);
        Assert.Equal(code, CodeOf(await FindAsync(host.Uri)));
    }

    [Fact]
    public async Task A_token_longer_than_one_may_be_is_not_read_to_its_end()
    {
        await using var announced = RawHost.Answering(() => new byte[StatusListReader.MaxLength + 1]);
        Assert.Equal("too-large", CodeOf(await FindAsync(announced.Uri, Long)));

        await using var endless = RawHost.That(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/statuslist+jwt\r\nConnection: close\r\n\r\n"u8.ToArray(), stop);
            while (true)
                await stream.WriteAsync(new byte[64 * 1024], stop);
        });
        Assert.Equal("too-large", CodeOf(await FindAsync(endless.Uri)));
    }

    [Fact]
    public async Task A_list_that_unpacks_to_more_than_one_may_hold_is_none()
    {
        byte[] token = [];
        await using var host = RawHost.Answering(() => token);
        token = await BombAsync(host.Uri);
        Assert.Equal("list-too-large", CodeOf(await FindAsync(host.Uri)));
    }

    [Fact]
    public async Task A_wrong_signature_or_a_wrong_signer_is_none()
    {
        byte[] token = [];
        await using var host = RawHost.Answering(() => token);
        token = await TokenAsync(host.Uri);
        token[^2] = (byte)(token[^2] == 'A' ? 'B' : 'A');
        Assert.Equal("signature-wrong", CodeOf(await FindAsync(host.Uri)));

        await using var other = RawHost.Answering(() => token);
        token = await TokenAsync(other.Uri, signer: 1);
        Assert.Equal("signer-refused", CodeOf(await FindAsync(other.Uri)));
    }

    [Fact]
    public async Task Another_list_is_not_the_one_that_was_asked_for()
    {
        byte[] token = [];
        await using var host = RawHost.Answering(() => token);
        token = await TokenAsync($"{host.Uri}1");
        Assert.Equal("subject-differs", CodeOf(await FindAsync(host.Uri)));
    }

    [Fact]
    public async Task A_list_that_is_too_old_is_none()
    {
        byte[] token = [];
        await using var host = RawHost.Answering(() => token);
        token = await TokenAsync(host.Uri);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("list-expired", CodeOf(await FindAsync(host.Uri)));
        _clock.Advance(-TimeSpan.FromDays(2));
        await using var future = RawHost.Answering(() => token);
        token = await TokenAsync(future.Uri, _clock.GetUtcNow().AddHours(1));
        Assert.Equal("issued-in-future", CodeOf(await FindAsync(future.Uri)));
    }

    [Fact]
    public async Task What_a_cache_kept_too_long_is_stale()
    {
        byte[] token = [];
        await using var fresh = RawHost.Answering(() => token, more: "Age: 50\r\n");
        token = await TokenAsync(fresh.Uri);
        var list = Assert.IsType<StatusListVerification.Trusted>(await FindAsync(fresh.Uri)).List;
        Assert.Equal(_clock.GetUtcNow().AddSeconds(10), list.FreshUntil);

        await using var stale = RawHost.Answering(() => token, more: "Age: 61\r\n");
        token = await TokenAsync(stale.Uri);
        Assert.Equal("list-stale", CodeOf(await FindAsync(stale.Uri)));
    }

    [Theory]
    [InlineData("http://vault.example/status-lists/990101/0")]
    [InlineData("ftp://127.0.0.1/list")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@vault.example/list")]
    [InlineData("/status-lists/990101/0")]
    [InlineData("")]
    public async Task Only_https_and_this_machine_are_asked(string uri) => Assert.Equal("uri-refused", CodeOf(await FindAsync(uri)));

    [Fact]
    public async Task It_keeps_a_bounded_number_of_lists()
    {
        byte[] token = [];
        await using var host = RawHost.Answering(() => token);
        token = await TokenAsync(host.Uri);
        for (var other = 0; other < 200; other++)
            Assert.Equal("subject-differs", CodeOf(await FindAsync(FormattableString.Invariant($"{host.Uri}?{other}"))));
        Assert.Equal(StatusValue.Invalid, StatusIn(await FindAsync(host.Uri)));
    }

    private static string CodeOf(StatusListVerification verification) => Assert.IsType<StatusListVerification.CouldNotCheck>(verification).Code;

    private StatusValue StatusIn(StatusListVerification verification) =>
        Assert.IsType<StatusAnswer.Stated>(Assert.IsType<StatusListVerification.Trusted>(verification).List.StatusOf(1, _clock.GetUtcNow())).Value;

    private Task<StatusListVerification> FindAsync(string uri, TimeSpan? budget = null)
    {
        using var root = TestKeys.Root;
        _client ??= new StatusListClient(TrustAnchors.Of(root), _clock, budget ?? Long);
        return _client.FindAsync(uri, Signer, Cancel);
    }

    private async Task<byte[]> TokenAsync(string uri, DateTimeOffset? issuedAt = null, int signer = 0)
    {
        var token = new StatusListToken
        {
            Uri = uri,
            IssuedAt = issuedAt ?? _clock.GetUtcNow(),
            ExpiresAt = (issuedAt ?? _clock.GetUtcNow()).AddDays(1),
            TimeToLive = TimeSpan.FromMinutes(1),
            List = StatusList.Of([StatusValue.Valid, StatusValue.Invalid]),
        };
        return await StatusListWriter.SignAsync(token, new TestSigner(SampleCatalogue.Issuers[signer]), Cancel);
    }

    /// <summary>64 MiB of zeros, signed by the right key.</summary>
    private async Task<byte[]> BombAsync(string uri)
    {
        using var packed = new MemoryStream();
        await using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            await zlib.WriteAsync(new byte[64 * 1024 * 1024], Cancel);

        var parts = Encoding.ASCII.GetString(await TokenAsync(uri)).Split('.');
        var payload = System.Text.Json.Nodes.JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        payload["status_list"]!["lst"] = System.Buffers.Text.Base64Url.EncodeToString(packed.ToArray());
        var input = $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.ToJsonString()))}";
        var digest = System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(input));
        var signature = await new TestSigner(SampleCatalogue.Issuers[0]).SignDigestAsync(digest, Cancel);
        return Encoding.ASCII.GetBytes($"{input}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}");
    }
}
