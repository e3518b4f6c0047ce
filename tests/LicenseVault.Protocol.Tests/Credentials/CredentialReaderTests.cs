using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Tests.Credentials;

public sealed class CredentialReaderTests
{
    public static TheoryData<string, Action<JsonObject>> WrongPayloads { get; } = new()
    {
        { "claim-missing", claims => claims.Remove("iss") },
        { "claim-missing", claims => claims.Remove("iat") },
        { "claim-missing", claims => claims.Remove("nbf") },
        { "claim-missing", claims => claims.Remove("vct") },
        { "claim-missing", claims => claims.Remove("code") },
        { "claim-missing", claims => claims.Remove("type") },
        { "claim-missing", claims => claims.Remove("status") },
        { "claim-missing", claims => claims.Remove("identifier") },
        { "claim-missing", claims => claims["type"]!.AsObject().Remove("version") },
        { "disclosure-unused", claims => claims.Remove("holder") },
        { "times-differ", claims => claims.Remove("exp") },
        { "times-differ", claims => claims.Remove("validUntil") },
        { "times-differ", claims => claims["nbf"] = claims["nbf"]!.GetValue<long>() + 1 },
        { "times-differ", claims => claims["exp"] = claims["exp"]!.GetValue<long>() - 1 },
        { "times-differ", claims => claims["validFrom"] = "2026-01-02" },
        { "vct-differs", claims => claims["vct"] = "urn:license-vault:type:11100000000013338W011:4" },
        { "identifier-malformed", claims => claims["identifier"] = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V" },
        { "identifier-malformed", claims => claims["identifier"] = "" },
        { "claim-malformed", claims => claims["identifier"] = 1 },
        { "claim-malformed", claims => claims["code"] = Sample.Claims.Code.Compact },
        { "claim-malformed", claims => claims["iat"] = "1767657600" },
        { "claim-malformed", claims => claims["iat"] = 1767657600.5 },
        { "claim-malformed", claims => claims["iat"] = -1 },
        { "claim-malformed", claims => claims["validFrom"] = "2026-1-1" },
        { "claim-malformed", claims => claims["validFrom"] = "2026-02-30" },
        { "claim-malformed", claims => claims["validFrom"] = "２０２６-01-01" },
        { "claim-malformed", claims => claims["type"] = new JsonArray() },
        { "claim-malformed", claims => claims["type"]!["code"] = "11100000000013338W01" },
        { "claim-malformed", claims => claims["type"]!["version"] = 0 },
        { "claim-malformed", claims => claims["type"]!["version"] = 3.5 },
        { "claim-malformed", claims => claims["issuer"]!["code"] = "11430000006122244l" },
        { "claim-malformed", claims => claims["drawing"]!["fonts"] = new JsonArray(1) },
        { "claim-malformed", claims => claims["status"]!["status_list"]!["idx"] = -1 },
        { "claim-unknown", claims => claims["cnf"] = new JsonObject() },
        { "claim-unknown", claims => claims["type"]!["also"] = 1 },
        { "claim-unknown", claims => claims["status"]!["also"] = 1 },
        { "claim-unknown", claims => claims["status"]!["status_list"]!["also"] = 1 },
        { "claim-unknown", claims => claims["holder"]!["also"] = 1 },
        { "claim-unknown", claims => claims["drawing"]!["_sd"] = new JsonArray(new string('A', 43)) },
        { "digest-algorithm-refused", claims => claims["_sd_alg"] = "sha-512" },
    };

    public static TheoryData<string, Action<JsonObject>> WrongHeaders { get; } = new()
    {
        { "media-type-refused", header => header["typ"] = "vc+sd-jwt" },
        { "media-type-refused", header => header["typ"] = "DC+SD-JWT" },
        { "media-type-refused", header => header.Remove("typ") },
        { "certificates-missing", header => header.Remove("x5c") },
        { "header-malformed", header => header["kid"] = "1" },
        { "header-malformed", header => header["jwk"] = new JsonObject() },
        { "algorithm-refused", header => header["alg"] = "none" },
        { "algorithm-refused", header => header["alg"] = "HS256" },
    };

    [Theory]
    [MemberData(nameof(WrongPayloads), DisableDiscoveryEnumeration = true)]
    public async Task A_payload_of_another_form_is_refused(string code, Action<JsonObject> change) =>
        Assert.Equal(code, CodeOf(await Forgery.OfPayloadAsync(await Sample.SignAsync(Sample.Claims), change)));

    [Theory]
    [MemberData(nameof(WrongHeaders), DisableDiscoveryEnumeration = true)]
    public async Task A_header_of_another_form_is_refused(string code, Action<JsonObject> change) =>
        Assert.Equal(code, CodeOf(await Forgery.OfHeaderAsync(await Sample.SignAsync(Sample.Claims), change)));

    [Fact]
    public async Task A_claim_that_must_be_open_may_not_be_disclosed()
    {
        var disclosure = CompactForm.Encoded("""["salt","validUntil","2099-01-01"]""");
        var credential = await Forgery.OfPayloadAsync(
            await Sample.SignAsync(Sample.Claims with { Validity = new(new(2026, 1, 1), null) }),
            claims => claims["_sd"]!.AsArray().Add(CompactForm.DigestOf(disclosure)),
            disclosure);

        Assert.Equal("claim-unknown", CodeOf(credential));
        Assert.Equal(1, Sample.Readable(credential[..^(disclosure.Length + 1)]).Claims.WithheldCount);
    }

    [Fact]
    public async Task A_member_order_that_is_not_ours_is_read()
    {
        var credential = await Forgery.OfPayloadAsync(await Sample.SignAsync(Sample.Claims), claims =>
        {
            var issuer = claims["iss"]!.GetValue<string>();
            claims.Remove("iss");
            claims["iss"] = issuer;
        });

        Assert.Equal(Sample.Claims.BaseUrl, Sample.Readable(credential).Claims.BaseUrl);
    }

    [Fact]
    public async Task A_member_twice_is_refused_even_when_it_says_the_same() =>
        Assert.Equal("json-malformed", CodeOf(await Forgery.OfPayloadTextAsync(
            await Sample.SignAsync(Sample.Claims), payload => $$"""{"iss":"https://vault.example",{{payload[1..]}}""")));

    [Fact]
    public async Task Nothing_may_stand_around_a_credential()
    {
        var credential = await Sample.SignAsync(Sample.Claims);

        Assert.Equal("base64url-malformed", CodeOf([(byte)' ', .. credential]));
        Assert.Equal("base64url-malformed", CodeOf([0xEF, 0xBB, 0xBF, .. credential]));
        Assert.Equal("key-binding-malformed", CodeOf([.. credential, (byte)'\n']));
        Assert.Equal("key-binding-unexpected", CodeOf([.. credential, .. Encoding.ASCII.GetBytes("AAAA.AAAA.AAAA")]));
    }

    [Fact]
    public async Task A_credential_cut_inside_a_disclosure_is_refused()
    {
        var credential = await Sample.SignAsync(Sample.Claims);
        var lastTilde = credential.AsSpan()[..^1].LastIndexOf((byte)'~');

        for (var length = lastTilde + 2; length < credential.Length; length++)
            Assert.Equal("key-binding-malformed", CodeOf(credential[..length]));
    }

    private static string CodeOf(byte[] credential) => Assert.IsType<CredentialReading.Unreadable>(CredentialReader.Read(credential)).Code;
}
