using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Credentials;

public sealed class UnsignedCredentialTests
{
    // Digests and order were computed apart, by a Python script that follows api-specs/credential.md.
    [Fact]
    public void The_payload_is_the_one_of_the_format()
    {
        const string Expected =
            """
            {"iss":"https://vault.example","vct":"urn:license-vault:type:11100000000013338W011:3","iat":1767657600,"nbf":1767196800,"exp":1925049600,
            "identifier":"1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U","code":"CODE",
            "type":{"code":"11100000000013338W011","name":"建筑业企业资质证书","version":3},
            "issuer":{"code":"11430000006122244L","name":"TEST 湖南省住房和城乡建设厅"},"validFrom":"2026-01-01","validUntil":"2031-01-01",
            "drawing":{"engine":1,"template":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "fonts":["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"]},
            "status":{"status_list":{"idx":123,"uri":"https://vault.example/status-lists/0"}},
            "holder":{"_sd":["CT4hDkGTXiBQW0CJ4W6pfhA2TjVdFDMbBbWHKilRmEo","IQMzAt_Qvjlg4fLkXZkgUIECCjrCdomJCHduIh4RJyc","uCZY_ysM3eoKjnh23v864vc06VWtVlJwhRirte-osAc"]},
            "fields":{"_sd":["8Mf6Rf-oYGxqvCTFKW8XU112gvT156yhcvSdfP2WcLo","cg8UDIkierwmWWhdG0ghwihkTYSF650zNNY2JBY0_UM"]},
            "_sd":["jM-JV_RENnW2HvzT6mlTeECR8IUYy_IzPggYjFx6sfQ"],"_sd_alg":"sha-256"}
            """;
        var jws = Sample.Readable(Sample.Prepare(Sample.Claims).Assemble(new byte[64])).SdJwt.IssuerSigned;

        Assert.Equal(
            Expected.ReplaceLineEndings("").Replace("CODE", Sample.Claims.Code.ToString(), StringComparison.Ordinal),
            Encoding.UTF8.GetString(jws.Payload.Span));
        Assert.Equal(
            $$"""{"alg":"ES256","typ":"dc+sd-jwt","x5c":["{{Convert.ToBase64String(TestAuthority.Shared.Agency.RawData)}}"]}""",
            jws.Header.GetRawText());
    }

    [Fact]
    public void The_disclosures_are_appended_in_the_order_of_the_format()
    {
        var text = Encoding.ASCII.GetString(Sample.Prepare(Sample.Claims).Assemble(new byte[64]));

        Assert.EndsWith(
            "~WyItMGlRVXUxQ3FGRWVuQnZqQnpSc2NBIiwibnVtYmVyIiwi5rmY5bu6MDAwMDEiXQ" +
            "~WyJfNWhLLUxkQVE5Wml0Y3FQMUF1UUFRIiwibmFtZSIsIuW8oOS4iSJd" +
            "~WyJZRG9KYnZ3Vi0xSDZOWjJMalYzcHVnIiwiaWRUeXBlIiwiMTExIl0" +
            "~WyJocHQ4Q21aR2pPcTN1NFFxN2JlRWFRIiwiaWROdW1iZXIiLCIxMTAxMDUxOTQ5MTIzMTAwMlgiXQ" +
            "~WyJIMGlOSUhLNGNGeEhDOGtfUU1sSnB3Iiwic2NvcGUiLCLluILmlL_lhaznlKjlt6XnqIsgPOS4gOe6pz4gJiBcIuS6jOe6p1wiIl0" +
            "~WyJnOWJ3VUUwcVZRR0luTUppM0JoWU1RIiwidW5pdHMiLFt7Im5vIjoxLCJhcmVhIjoxMi41LCJvayI6dHJ1ZSwibm90ZSI6bnVsbH1dXQ~",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_reservation_gives_the_same_bytes()
    {
        var first = Sample.Prepare(Sample.Claims);
        var again = UnsignedCredential.Prepare(Sample.Claims with { Fields = [.. Sample.Claims.Fields] }, [TestAuthority.Shared.Agency], Sample.Salts);

        Assert.Equal(first.SigningInput.ToArray(), again.SigningInput.ToArray());
        Assert.Equal(first.Assemble(new byte[64]), again.Assemble(new byte[64]));
        Assert.Equal(SHA256.HashData(first.SigningInput.Span), first.Digest);
    }

    [Fact]
    public void Without_an_end_there_is_neither_validUntil_nor_exp()
    {
        var credential = Sample.Readable(Sample.Prepare(Sample.Claims with { Validity = Sample.Claims.Validity with { Until = null } }).Assemble(new byte[64]));

        Assert.False(credential.SdJwt.Payload.TryGetProperty("exp", out _));
        Assert.False(credential.SdJwt.Payload.TryGetProperty("validUntil", out _));
        Assert.Null(credential.Claims.Validity.Until);
    }

    [Fact]
    public void What_cannot_be_laid_out_is_an_error_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => UnsignedCredential.Prepare(Sample.Claims, [], Sample.Salts));
        Assert.Throws<ArgumentException>(() => UnsignedCredential.Prepare(
            Sample.Claims, [.. Enumerable.Repeat(TestAuthority.Shared.Agency, Jws.MaxCertificates + 1)], Sample.Salts));
        Assert.Throws<ArgumentException>(() => Sample.Prepare(Sample.Claims with { Fields = [new("a", JsonElement.Parse("\"\\ud800\""))] }));
        Assert.Throws<ArgumentException>(() => Sample.Prepare(Sample.Claims).Assemble(new byte[63]));
    }
}
