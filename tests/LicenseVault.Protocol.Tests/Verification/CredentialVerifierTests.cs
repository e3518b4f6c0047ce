using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Credentials;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Verification;

public sealed class CredentialVerifierTests
{
    private static readonly CredentialVerifier Verifier = new(TestAuthority.Shared.Anchors);

    [Fact]
    public async Task A_sound_credential_passes_every_check()
    {
        var verification = Verifier.Verify(await Sample.SignAsync(Sample.Claims), Sample.Now);

        Assert.Equal(
            ["identifier pass well-formed", "format pass well-formed", "issuer-signature pass signature-valid", "issuer-certificate pass trusted", "validity-period pass in-force"],
            Lines(verification));
        Assert.Equal(Verdict.Pass, verification.Verdict);
        Assert.Equal(Sample.Claims.HolderName, verification.Credential!.Claims.HolderName);
    }

    [Fact]
    public async Task The_validity_period_is_judged_to_the_second_in_Shanghai()
    {
        var credential = await Sample.SignAsync(Sample.Claims with { IssuedAt = new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero) });
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
        var end = new DateTimeOffset(2031, 1, 2, 0, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal("validity-period fail not-yet-valid", LineOf(credential, CheckName.ValidityPeriod, start.AddTicks(-1)));
        Assert.Equal("validity-period pass in-force", LineOf(credential, CheckName.ValidityPeriod, start));
        Assert.Equal("validity-period pass in-force", LineOf(credential, CheckName.ValidityPeriod, end.AddTicks(-1)));
        Assert.Equal("validity-period fail expired", LineOf(credential, CheckName.ValidityPeriod, end));
    }

    [Fact]
    public async Task Without_an_end_it_stays_in_force()
    {
        var credential = await Sample.SignAsync(Sample.Claims with { Validity = Sample.Claims.Validity with { Until = null } });

        Assert.Equal("validity-period pass in-force", LineOf(credential, CheckName.ValidityPeriod, DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task Issued_in_the_future_fails_beyond_what_clocks_differ()
    {
        var credential = await Sample.SignAsync(Sample.Claims);

        Assert.Equal("validity-period fail issued-in-future", LineOf(credential, CheckName.ValidityPeriod, Sample.Claims.IssuedAt.AddMinutes(-6)));
        Assert.Equal("validity-period pass in-force", LineOf(credential, CheckName.ValidityPeriod, Sample.Claims.IssuedAt.AddMinutes(-5)));
    }

    [Fact]
    public async Task A_credential_cut_at_any_tilde_never_passes()
    {
        var credential = await Sample.SignAsync(Sample.Claims);
        for (var length = 1; length < credential.Length; length++)
        {
            if (credential[length - 1] != '~')
                continue;

            var verification = Verifier.Verify(credential.AsMemory()[..length], Sample.Now);
            Assert.Equal("format could-not-check parts-withheld", Lines(verification)[1]);
            Assert.Equal(Verdict.CouldNotCheck, verification.Verdict);
        }
    }

    [Fact]
    public async Task A_changed_disclosure_fails()
    {
        var text = Encoding.ASCII.GetString(await Sample.SignAsync(Sample.Claims));
        var another = CompactForm.Encoded($"""["{Sample.Salts.For(Sample.Claims.Identifier, "holder.name")}","name","李四"]""");
        var name = text.Split('~')[2];

        var verification = Verifier.Verify(Encoding.ASCII.GetBytes(text.Replace(name, another, StringComparison.Ordinal)), Sample.Now);

        Assert.Equal("format fail disclosure-unused", Lines(verification)[1]);
        Assert.Equal(Verdict.Fail, verification.Verdict);
    }

    [Fact]
    public async Task A_payload_with_another_signature_fails_by_its_signature_only()
    {
        var prepared = Sample.Prepare(Sample.Claims);
        var other = await Es256.SignAsync(TestAuthority.Shared.Key, "other"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["identifier pass well-formed", "format pass well-formed", "issuer-signature fail signature-wrong", "issuer-certificate pass trusted", "validity-period pass in-force"],
            Lines(Verifier.Verify(prepared.Assemble(other), Sample.Now)));
    }

    [Fact]
    public void What_cannot_be_read_fails_its_format_and_reaches_nothing_else()
    {
        var verification = Verifier.Verify("x"u8.ToArray(), Sample.Now);

        Assert.Equal(
            ["identifier not-applicable not-reached", "format fail sd-jwt-malformed", "issuer-signature not-applicable not-reached", "issuer-certificate not-applicable not-reached", "validity-period not-applicable not-reached"],
            Lines(verification));
        Assert.Equal(Verdict.Fail, verification.Verdict);
        Assert.Null(verification.Credential);
    }

    [Fact]
    public async Task A_malformed_identifier_fails_under_its_own_name_too()
    {
        var credential = await Forgery.OfPayloadAsync(
            await Sample.SignAsync(Sample.Claims),
            claims => claims["identifier"] = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V");

        Assert.Equal(["identifier fail identifier-malformed", "format fail identifier-malformed"], Lines(Verifier.Verify(credential, Sample.Now))[..2]);
    }

    [Fact]
    public async Task An_identifier_of_another_type_or_issuer_fails()
    {
        Assert.Equal("identifier fail type-differs", await LineAfterAsync(
            CheckName.Identifier, claims => claims with { TypeCode = CertificateTypeCode.Parse("11100000000013338W012", CultureInfo.InvariantCulture) }));
        Assert.Equal("identifier fail issuer-differs", await LineAfterAsync(
            CheckName.Identifier, claims => claims with { IssuerCode = AuthorityCode.Parse("340100", CultureInfo.InvariantCulture) }));
    }

    [Fact]
    public async Task What_the_lint_refuses_the_verifier_refuses()
    {
        Assert.Equal("format fail period-reversed", await LineAfterAsync(
            CheckName.Format, claims => claims with { Validity = new(new(2026, 1, 2), new(2026, 1, 1)) }));
        Assert.Equal("format fail text-unfit", await LineAfterAsync(CheckName.Format, claims => claims with { HolderName = " 张三" }));
    }

    [Fact]
    public async Task A_certificate_of_another_agency_fails()
    {
        Assert.Equal("issuer-certificate fail issuer-name-differs", await LineAfterAsync(
            CheckName.IssuerCertificate, claims => claims with { IssuerName = "TEST 别的机构" }));

        var other = AuthorityCode.Parse("11220000013544541J", CultureInfo.InvariantCulture);
        Assert.Equal("issuer-certificate fail issuer-code-differs", await LineAfterAsync(CheckName.IssuerCertificate, claims => claims with
        {
            IssuerCode = other,
            Identifier = CertificateIdentifier.Create(claims.TypeCode, other, "1", 1),
        }));
    }

    [Fact]
    public async Task The_chain_is_judged_when_the_certificate_was_issued()
    {
        Assert.Equal("issuer-certificate fail certificate-not-yet-valid", await LineAfterAsync(
            CheckName.IssuerCertificate, claims => claims with { IssuedAt = TestAuthority.Start.AddSeconds(-1) }));
        Assert.Equal("issuer-certificate fail certificate-expired", await LineAfterAsync(
            CheckName.IssuerCertificate, claims => claims with { IssuedAt = TestAuthority.End.AddSeconds(1) }));

        // Long after the signing certificate is over, what it signed in time is still trusted.
        var credential = await Sample.SignAsync(Sample.Claims with { Validity = Sample.Claims.Validity with { Until = null } });
        Assert.Equal(Verdict.Pass, Verifier.Verify(credential, TestAuthority.End.AddYears(20)).Verdict);
    }

    [Fact]
    public async Task Whom_nobody_trusts_fails_and_a_verifier_without_roots_cannot_tell()
    {
        var credential = await Sample.SignAsync(Sample.Claims);

        Assert.Equal(
            "issuer-certificate fail root-unknown",
            Lines(new CredentialVerifier(new TestAuthority().Anchors).Verify(credential, Sample.Now))[3]);

        var without = new CredentialVerifier(TrustAnchors.None).Verify(credential, Sample.Now);
        Assert.Equal("issuer-certificate could-not-check no-trust-anchors", Lines(without)[3]);
        Assert.Equal(Verdict.CouldNotCheck, without.Verdict);
    }

    [Fact]
    public async Task A_signing_certificate_that_cannot_be_used_fails_both_checks_of_the_issuer()
    {
        foreach (var certificate in new[] { "MAA=", Convert.ToBase64String([.. TestAuthority.Shared.Agency.RawData, 0]) })
        {
            var credential = await Forgery.OfHeaderAsync(await Sample.SignAsync(Sample.Claims), header => header["x5c"]!.AsArray().Add(certificate));

            Assert.Equal(
                ["issuer-signature fail certificates-malformed", "issuer-certificate fail certificates-malformed"],
                Lines(Verifier.Verify(credential, Sample.Now))[2..4]);
        }
    }

    [Fact]
    public async Task A_key_on_another_curve_verifies_nothing()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var certificate = TestAuthority.Shared.CreateAgency(key);
        var prepared = UnsignedCredential.Prepare(Sample.Claims, [certificate], Sample.Salts);
        var signature = await Es256.SignAsync(TestAuthority.Shared.Key, prepared.SigningInput, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["issuer-signature fail signature-wrong", "issuer-certificate fail key-refused"],
            Lines(Verifier.Verify(prepared.Assemble(signature), Sample.Now))[2..4]);
    }

    [Fact]
    public async Task The_root_in_the_chain_does_no_harm_and_no_good()
    {
        var prepared = UnsignedCredential.Prepare(Sample.Claims, [TestAuthority.Shared.Agency, TestAuthority.Shared.Root], Sample.Salts);
        var credential = prepared.Assemble(await Es256.SignAsync(TestAuthority.Shared.Key, prepared.SigningInput, TestContext.Current.CancellationToken));

        Assert.Equal(Verdict.Pass, Verifier.Verify(credential, Sample.Now).Verdict);
        Assert.Equal(Verdict.Fail, new CredentialVerifier(new TestAuthority().Anchors).Verify(credential, Sample.Now).Verdict);
    }

    private static async Task<string> LineAfterAsync(CheckName name, Func<CertificateClaims, CertificateClaims> change) =>
        LineOf(await Sample.SignAsync(change(Sample.Claims)), name, TestAuthority.End.AddDays(1));

    private static string LineOf(byte[] credential, CheckName name, DateTimeOffset now) =>
        Lines(Verifier.Verify(credential, now)).Single(line => line.StartsWith(CheckLine.NameOf(name), StringComparison.Ordinal));

    private static string[] Lines(CredentialVerification verification) => [.. verification.Checks.Select(CheckLine.Of)];
}
