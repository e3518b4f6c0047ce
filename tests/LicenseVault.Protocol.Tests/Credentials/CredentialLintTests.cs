using System.Globalization;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Credentials;

public sealed class CredentialLintTests
{
    private static readonly CertificateClaims Claims = Sample.Claims;

    /// <summary>One fault each, and the code that it gives.</summary>
    public static TheoryData<string, Func<CertificateClaims, CertificateClaims>> Faults { get; } = new()
    {
        { "claim-missing", claims => claims with { Number = null } },
        { "claim-missing", claims => claims with { HolderName = null } },
        { "claim-missing", claims => claims with { HolderIdType = null } },
        { "claim-missing", claims => claims with { HolderIdNumber = null } },
        { "period-reversed", claims => claims with { Validity = new(new(2026, 1, 2), new(2026, 1, 1)) } },
        { "base-url-unfit", claims => WithBaseUrl(claims, "https://vault.example/") },
        { "base-url-unfit", claims => WithBaseUrl(claims, "https://vault.example/path") },
        { "base-url-unfit", claims => WithBaseUrl(claims, "https://user@vault.example") },
        { "base-url-unfit", claims => WithBaseUrl(claims, "ftp://vault.example") },
        { "base-url-unfit", claims => WithBaseUrl(claims, "HTTPS://vault.example") },
        { "base-url-unfit", claims => WithBaseUrl(claims, "vault.example") },
        { "status-uri-unfit", claims => claims with { StatusUri = "https://vault.example.evil/status-lists/0" } },
        { "status-uri-unfit", claims => claims with { StatusUri = "https://vault.example/a b" } },
        { "claim-malformed", claims => claims with { StatusIndex = -1 } },
        { "claim-malformed", claims => claims with { StatusIndex = 1L << 31 } },
        { "claim-malformed", claims => claims with { TypeVersion = 0 } },
        { "claim-malformed", claims => claims with { IssuedAt = DateTimeOffset.MinValue } },
        { "drawing-digest-malformed", claims => claims with { TemplateDigest = new string('A', 64) } },
        { "drawing-digest-malformed", claims => claims with { TemplateDigest = "" } },
        { "drawing-digest-malformed", claims => claims with { FontDigests = [new string('a', 63)] } },
        { "text-unfit", claims => claims with { TypeName = "" } },
        { "text-unfit", claims => claims with { IssuerName = " 机构" } },
        { "text-unfit", claims => claims with { Number = "1\n2" } },
        { "text-unfit", claims => claims with { Number = new string('1', 129) } },
        { "text-unfit", claims => claims with { HolderName = "张三\u3000" } },
        { "text-unfit", claims => claims with { HolderIdNumber = new string('1', 513) } },
        { "holder-id-type-malformed", claims => claims with { HolderIdType = "11" } },
        { "holder-id-type-malformed", claims => claims with { HolderIdType = "１１１" } },
        { "field-name-unfit", claims => WithField(claims, "", "1") },
        { "field-name-unfit", claims => WithField(claims, "a\u001Fb", "1") },
        { "field-name-unfit", claims => WithField(claims, new string('a', 65), "1") },
        { "claim-name-reserved", claims => WithField(claims, "_sd", "1") },
        { "claim-name-reserved", claims => WithField(claims, "...", "1") },
        { "claim-repeated", claims => claims with { Fields = [new("a", JsonElement.Parse("1")), new("a", JsonElement.Parse("2"))] } },
        { "digest-malformed", claims => WithField(claims, "a", """{"_sd":"x"}""") },
        { "reads-back-differently", claims => WithField(claims, "a", """{"_sd":[]}""") },
        { "reads-back-differently", claims => WithField(claims, "a", """[{"...":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]""") },
        { "reads-back-differently", claims => claims with { HolderName = "张\ud800" } },
        { "json-malformed", claims => WithField(claims, "a", new string('[', 16) + new string(']', 16)) },
        { "too-large", claims => WithField(claims, "a", $"\"{new string('a', SdJwt.MaxLength)}\"") },
        { "too-many-disclosures", claims => claims with { Fields = [.. Enumerable.Range(0, 509).Select(number => new CertificateField($"f{number}", JsonElement.Parse("1")))] } },
        { "type-differs", claims => claims with { TypeCode = CertificateTypeCode.Parse("11100000000013338W012", CultureInfo.InvariantCulture) } },
        { "issuer-differs", claims => claims with { IssuerCode = AuthorityCode.Parse("340100", CultureInfo.InvariantCulture) } },
    };

    [Fact]
    public void A_sound_certificate_has_no_fault() => Assert.Empty(CredentialLint.FaultsOf(Sample.Prepare(Claims)));

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Each_fault_is_named(string code, Func<CertificateClaims, CertificateClaims> change) =>
        Assert.Contains(code, CredentialLint.FaultsOf(Sample.Prepare(change(Claims))).Select(fault => fault.Code));

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = CredentialLint.FaultsOf(Sample.Prepare(Claims with { Number = null, TypeName = "", HolderIdType = "x", IssuerCode = AuthorityCode.Parse("340100", CultureInfo.InvariantCulture) }));

        Assert.Equal(["text-unfit", "holder-id-type-malformed", "issuer-differs", "claim-missing"], faults.Select(fault => fault.Code));
    }

    [Theory]
    [InlineData("http://localhost:5000")]
    [InlineData("https://vault.example:8443")]
    [InlineData("http://127.0.0.1:5000")]
    public void A_host_with_a_port_is_a_base_url(string url) =>
        Assert.Empty(CredentialLint.FaultsOf(Sample.Prepare(WithBaseUrl(Claims, url))));

    [Fact]
    public void No_fault_repeats_what_the_certificate_says() =>
        Assert.All(
            Faults.SelectMany(row => CredentialLint.FaultsOf(Sample.Prepare(row.Data.Item2(Claims)))),
            fault => Assert.DoesNotContain("张三", fault.Detail, StringComparison.Ordinal));

    private static CertificateClaims WithBaseUrl(CertificateClaims claims, string url) => claims with { BaseUrl = url, StatusUri = $"{url}/status-lists/0" };

    private static CertificateClaims WithField(CertificateClaims claims, string name, string json) =>
        claims with { Fields = [new(name, JsonDocument.Parse(json, new() { MaxDepth = 64 }).RootElement)] };
}
