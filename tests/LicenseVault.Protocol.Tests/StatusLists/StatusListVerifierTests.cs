using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.StatusLists;

public sealed class StatusListVerifierTests
{
    private const string Uri = "https://vault.example/status-lists/0";

    private static readonly DateTimeOffset Start = new(2026, 1, 6, 0, 0, 0, TimeSpan.Zero);

    private static readonly StatusListToken Token = new()
    {
        Uri = Uri,
        IssuedAt = Start,
        ExpiresAt = Start.AddHours(24),
        TimeToLive = TimeSpan.FromHours(1),
        List = StatusList.Of([StatusValue.Valid, StatusValue.Invalid, StatusValue.Suspended, StatusValue.ApplicationSpecific]),
    };

    private static readonly StatusListVerifier Verifier = new(TestAuthority.Shared.Anchors, [TestAuthority.AgencyCode]);

    [Fact]
    public async Task A_list_answers_for_each_certificate()
    {
        var list = Assert.IsType<StatusListVerification.Trusted>(Verify(await SignAsync(Token))).List;

        Assert.Equal(new StatusAnswer.Stated(StatusValue.Valid, Start), list.StatusOf(0, Start));
        Assert.Equal(new StatusAnswer.Stated(StatusValue.Invalid, Start), list.StatusOf(1, Start));
        Assert.Equal(new StatusAnswer.Stated(StatusValue.Suspended, Start), list.StatusOf(2, Start));
        Assert.Equal(new StatusAnswer.Stated(StatusValue.ApplicationSpecific, Start), list.StatusOf(3, Start));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    [InlineData(long.MaxValue)]
    [InlineData(4294967297)]
    public async Task A_place_after_the_end_is_no_status(long index)
    {
        var list = Assert.IsType<StatusListVerification.Trusted>(Verify(await SignAsync(Token))).List;

        Assert.Equal("index-out-of-range", Assert.IsType<StatusAnswer.CouldNotCheck>(list.StatusOf(index, Start)).Code);
    }

    [Theory]
    [InlineData(-61, "issued-in-future")]
    [InlineData(-60, null)]
    [InlineData(0, null)]
    [InlineData(3600, null)]
    [InlineData(3601, "list-stale")]
    [InlineData(24 * 3600 - 1, "list-stale")]
    [InlineData(24 * 3600, "list-expired")]
    public async Task A_list_that_was_kept_tells_when_it_is_too_old(int seconds, string? code)
    {
        var list = Assert.IsType<StatusListVerification.Trusted>(Verify(await SignAsync(Token))).List;
        var answer = list.StatusOf(1, Start.AddSeconds(seconds));

        Assert.Equal(Start.AddHours(1), list.FreshUntil);
        if (code is null)
            Assert.Equal(StatusValue.Invalid, Assert.IsType<StatusAnswer.Stated>(answer).Value);
        else
            Assert.Equal(code, Assert.IsType<StatusAnswer.CouldNotCheck>(answer).Code);
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(23 * 3600, 23 * 3600, null)]
    [InlineData(0, 3601, "list-stale")]
    [InlineData(3661, 3600, "list-stale")]
    [InlineData(24 * 3600, 24 * 3600, "list-expired")]
    [InlineData(-61, -61, "issued-in-future")]
    public async Task The_age_counts_when_the_list_is_verified_too(int fetched, int now, string? code)
    {
        var verification = Verifier.Verify(await SignAsync(Token), Uri, Start.AddSeconds(fetched), Start.AddSeconds(now));

        Assert.Equal(code, (verification as StatusListVerification.CouldNotCheck)?.Code);
    }

    [Fact]
    public async Task A_list_of_another_place_is_not_asked() =>
        Assert.Equal("subject-differs", CodeOf(Verifier.Verify(await SignAsync(Token), Uri + "/", Start, Start)));

    [Fact]
    public async Task A_flipped_bit_anywhere_could_not_be_checked()
    {
        var token = await SignAsync(Token);
        for (var position = 0; position < token.Length; position++)
        {
            var changed = token.ToArray();
            changed[position] ^= 1;
            Assert.IsType<StatusListVerification.CouldNotCheck>(Verify(changed));
        }
    }

    [Fact]
    public async Task A_signature_of_another_key_could_not_be_checked()
    {
        var other = new TestAuthority();
        var parts = Encoding.ASCII.GetString(await SignAsync(Token)).Split('.');
        var signature = await Es256.SignAsync(other.Key, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), TestContext.Current.CancellationToken);

        Assert.Equal("signature-wrong", CodeOf(Verify(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}.{StrictBase64Url.Encode(signature)}"))));
        Assert.Equal("root-unknown", CodeOf(Verify(await SignAsync(Token, other))));
    }

    [Fact]
    public async Task One_agency_does_not_speak_of_anothers_certificates()
    {
        var others = new StatusListVerifier(TestAuthority.Shared.Anchors, [AuthorityCode.Parse("340100", CultureInfo.InvariantCulture)]);

        Assert.Equal("signer-refused", CodeOf(others.Verify(await SignAsync(Token), Uri, Start, Start)));
        Assert.Equal("signer-refused", CodeOf(new StatusListVerifier(TestAuthority.Shared.Anchors, []).Verify(await SignAsync(Token), Uri, Start, Start)));
    }

    [Fact]
    public async Task A_signing_certificate_that_has_expired_could_not_be_checked()
    {
        var authority = TestAuthority.Shared;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var expired = authority.CreateAgency(key, until: Start.AddMinutes(30));
        var token = await SignAsync(Token, new HeldKey(key, expired));

        Assert.IsType<StatusListVerification.Trusted>(Verifier.Verify(token, Uri, Start, Start.AddMinutes(29)));
        Assert.Equal("certificate-expired", CodeOf(Verifier.Verify(token, Uri, Start, Start.AddMinutes(31))));
    }

    [Theory]
    [InlineData("typ", "\"JWT\"", "media-type-refused")]
    [InlineData("typ", "\"application/statuslist+jwt\"", "media-type-refused")]
    [InlineData("typ", null, "media-type-refused")]
    [InlineData("alg", "\"none\"", "algorithm-refused")]
    [InlineData("x5c", null, "certificates-missing")]
    [InlineData("x5c", "[\"MAA=\"]", "certificates-malformed")]
    [InlineData("kid", "\"1\"", "header-malformed")]
    public async Task Another_header_is_refused(string member, string? value, string code) =>
        Assert.Equal(code, CodeOf(Verify(await ForgeAsync(member, value, inHeader: true))));

    [Theory]
    [InlineData("sub", null, "claim-missing")]
    [InlineData("sub", "1", "claim-malformed")]
    [InlineData("iat", null, "claim-missing")]
    [InlineData("iat", "\"1767657600\"", "claim-malformed")]
    [InlineData("iat", "-1", "claim-malformed")]
    [InlineData("iat", "1.5", "claim-malformed")]
    [InlineData("iat", "1e300", "claim-malformed")]
    [InlineData("exp", null, "claim-missing")]
    [InlineData("exp", "1767657600", "times-unfit")]
    [InlineData("exp", "9999999999", "times-unfit")]
    [InlineData("exp", "999999999999999", "claim-malformed")]
    [InlineData("ttl", null, "claim-missing")]
    [InlineData("ttl", "0", "claim-malformed")]
    [InlineData("ttl", "-1", "claim-malformed")]
    [InlineData("ttl", "2678401", "times-unfit")]
    [InlineData("nbf", "1", "claim-unknown")]
    [InlineData("status_list", null, "claim-missing")]
    [InlineData("status_list", "[]", "claim-malformed")]
    [InlineData("status_list", "{\"bits\":2}", "claim-missing")]
    [InlineData("status_list", "{\"lst\":\"eNrbuRgAAhcBXQ\"}", "claim-missing")]
    [InlineData("status_list", "{\"bits\":4,\"lst\":\"eNrbuRgAAhcBXQ\"}", "bits-refused")]
    [InlineData("status_list", "{\"bits\":3,\"lst\":\"eNrbuRgAAhcBXQ\"}", "bits-refused")]
    [InlineData("status_list", "{\"bits\":0,\"lst\":\"eNrbuRgAAhcBXQ\"}", "claim-malformed")]
    [InlineData("status_list", "{\"bits\":\"2\",\"lst\":\"eNrbuRgAAhcBXQ\"}", "claim-malformed")]
    [InlineData("status_list", "{\"bits\":2,\"lst\":\"eNrbuRgAAhcBXQ==\"}", "list-malformed")]
    [InlineData("status_list", "{\"bits\":2,\"lst\":\"eNrbuRgAAhcBXR\"}", "list-malformed")]
    [InlineData("status_list", "{\"bits\":2,\"lst\":\"eNrbuRgAAhcB\"}", "list-malformed")]
    [InlineData("status_list", "{\"bits\":2,\"lst\":\"\"}", "list-malformed")]
    [InlineData("status_list", "{\"bits\":2,\"lst\":\"eNrbuRgAAhcBXQ\",\"aggregation_uri\":\"https://x.example\"}", "claim-unknown")]
    public async Task Another_payload_is_refused_though_it_is_signed(string member, string? value, string code) =>
        Assert.Equal(code, CodeOf(Verify(await ForgeAsync(member, value, inHeader: false))));

    [Fact]
    public async Task A_list_of_one_bit_is_read()
    {
        var token = await ForgeAsync("status_list", "{\"bits\":1,\"lst\":\"eNrbuRgAAhcBXQ\"}", inHeader: false);
        var list = Assert.IsType<StatusListVerification.Trusted>(Verify(token)).List;

        Assert.Equal(StatusValue.Invalid, Assert.IsType<StatusAnswer.Stated>(list.StatusOf(15, Start)).Value);
        Assert.Equal(StatusValue.Valid, Assert.IsType<StatusAnswer.Stated>(list.StatusOf(14, Start)).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("null")]
    public void Garbage_could_not_be_checked(string text) =>
        Assert.IsType<StatusListVerification.CouldNotCheck>(Verify(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_is_too_long_is_not_read() =>
        Assert.Equal("too-large", CodeOf(Verify(new byte[StatusListReader.MaxLength + 1])));

    [Fact]
    public async Task A_full_list_that_cannot_be_compressed_still_fits()
    {
        var bytes = new byte[StatusList.MaxCount / 4];
        new Random(1).NextBytes(bytes);
        var token = await SignAsync(Token with { List = StatusList.OfBytes(2, bytes) });

        var list = Assert.IsType<StatusListVerification.Trusted>(Verify(token)).List;
        Assert.True(list.Token.List.Bytes.Span.SequenceEqual(bytes));
    }

    [Fact]
    public async Task What_no_reader_would_take_is_not_signed()
    {
        StatusListToken[] unfit =
        [
            Token with { List = StatusList.Of([]) },
            Token with { ExpiresAt = Start },
            Token with { ExpiresAt = Start.AddDays(367) },
            Token with { TimeToLive = TimeSpan.Zero },
            Token with { TimeToLive = TimeSpan.FromDays(32) },
            Token with { IssuedAt = DateTimeOffset.UnixEpoch.AddSeconds(-1), ExpiresAt = DateTimeOffset.UnixEpoch.AddDays(1) },
        ];

        foreach (var token in unfit)
            await Assert.ThrowsAsync<ArgumentException>(() => SignAsync(token));
    }

    [Fact]
    public async Task The_payload_is_written_in_this_order()
    {
        var payload = Encoding.UTF8.GetString(Assert.IsType<StatusListReading.Readable>(StatusListReader.Read(await SignAsync(Token))).Jws.Payload.Span);

        Assert.StartsWith($$$"""{"sub":"{{{Uri}}}","iat":1767657600,"exp":1767744000,"ttl":3600,"status_list":{"bits":2,"lst":"eN""", payload, StringComparison.Ordinal);
        Assert.EndsWith("\"}}", payload, StringComparison.Ordinal);
    }

    private static StatusListVerification Verify(byte[] token) => Verifier.Verify(token, Uri, Start, Start);

    private static string CodeOf(StatusListVerification verification) => Assert.IsType<StatusListVerification.CouldNotCheck>(verification).Code;

    private static Task<byte[]> SignAsync(StatusListToken token, TestAuthority? authority = null) => SignAsync(token, (authority ?? TestAuthority.Shared).Key);

    private static async Task<byte[]> SignAsync(StatusListToken token, ISigningKey key) =>
        await StatusListWriter.SignAsync(token, key, TestContext.Current.CancellationToken);

    // Signed by the agency itself, with one member of the header or the payload replaced or left out.
    private static async Task<byte[]> ForgeAsync(string member, string? value, bool inHeader)
    {
        var parts = Encoding.ASCII.GetString(await SignAsync(Token)).Split('.');
        var part = inHeader ? 0 : 1;
        Assert.True(StrictBase64Url.TryDecode(parts[part], out var json));
        var members = JsonNode.Parse(json)!.AsObject();
        members.Remove(member);
        if (value is not null)
            members.Add(member, JsonNode.Parse(value));

        parts[part] = StrictBase64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(members));
        var input = $"{parts[0]}.{parts[1]}";
        var signature = await Es256.SignAsync(TestAuthority.Shared.Key, Encoding.ASCII.GetBytes(input), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetBytes($"{input}.{StrictBase64Url.Encode(signature)}");
    }

    private sealed record HeldKey(ECDsa Key, System.Security.Cryptography.X509Certificates.X509Certificate2 Certificate) : ISigningKey
    {
        public string KeyId => "TEST-held";

        public IReadOnlyList<System.Security.Cryptography.X509Certificates.X509Certificate2> Chain => [Certificate];

        public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) =>
            ValueTask.FromResult(Key.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }
}
