using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class ChainVerifierTests
{
    private static readonly TestAuthority Authority = TestAuthority.Shared;
    private static readonly DateTimeOffset At = TestAuthority.Start.AddYears(1);

    [Fact]
    public void An_agency_under_a_trusted_root_is_trusted_and_the_root_is_told()
    {
        for (var again = 0; again < 3; again++)
        {
            var trusted = Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(Authority.Agency, [], Authority.Anchors, At));
            Assert.Equal(Authority.Root.RawData, trusted.Root.RawData);
        }
    }

    [Fact]
    public void An_agency_under_an_intermediate_is_trusted_only_with_the_intermediate()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = TestAuthority.Create("CN=TEST region", authorityKey, Authority.Root, Authority.RootKey, ForAuthorities());
        using var leaf = TestAuthority.Create("CN=TEST agency", Authority.AgencyKey, authority, authorityKey);

        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(leaf, [authority], Authority.Anchors, At));
        Assert.Equal("root-unknown", CodeOf(leaf, []));
    }

    [Fact]
    public void Validity_is_judged_at_the_time_asked_about()
    {
        Assert.Equal("certificate-not-yet-valid", CodeOf(Authority.Agency, [], TestAuthority.Start.AddSeconds(-1)));
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(Authority.Agency, [], Authority.Anchors, TestAuthority.Start));
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(Authority.Agency, [], Authority.Anchors, TestAuthority.End.AddSeconds(-1)));
        Assert.Equal("certificate-expired", CodeOf(Authority.Agency, [], TestAuthority.End.AddSeconds(1)));
    }

    [Fact]
    public void A_leaf_whose_own_time_is_over_is_refused_while_the_root_goes_on()
    {
        using var leaf = Authority.CreateAgency(Authority.AgencyKey, until: At.AddDays(-1));

        Assert.Equal("certificate-expired", CodeOf(leaf, []));
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(leaf, [], Authority.Anchors, At.AddDays(-2)));
    }

    [Fact]
    public void A_path_that_was_found_is_held_to_the_time_of_each_of_its_certificates()
    {
        using var leaf = Authority.CreateAgency(Authority.AgencyKey, from: At.AddDays(-2), until: At);

        for (var again = 0; again < 2; again++)
        {
            Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(leaf, [], Authority.Anchors, At.AddDays(-2)));
            Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(leaf, [], Authority.Anchors, At));
            Assert.Equal("certificate-not-yet-valid", CodeOf(leaf, [], At.AddDays(-2).AddSeconds(-1)));
            Assert.Equal("certificate-expired", CodeOf(leaf, [], At.AddSeconds(1)));
        }
    }

    [Fact]
    public void A_path_that_was_found_is_good_for_these_very_certificates_and_roots_alone()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = TestAuthority.Create("CN=TEST region", authorityKey, Authority.Root, Authority.RootKey, ForAuthorities());
        using var leaf = TestAuthority.Create("CN=TEST agency", Authority.AgencyKey, authority, authorityKey);
        using var like = TestAuthority.Create("CN=TEST agency", Authority.AgencyKey, authority, authorityKey, new X509Extension("1.2.3.4.5", [5, 0], critical: true));
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(leaf, [authority], Authority.Anchors, At));

        Assert.Equal("root-unknown", CodeOf(leaf, []));
        Assert.Equal("chain-invalid", CodeOf(like, [authority]));
        Assert.IsType<ChainOutcome.NotTrusted>(ChainVerifier.Verify(leaf, [authority], new TestAuthority().Anchors, At));
        Assert.IsType<ChainOutcome.NotTrusted>(ChainVerifier.Verify(leaf, [authority], TrustAnchors.None, At));
    }

    [Fact]
    public void What_was_found_outlives_the_certificates_that_were_asked_about()
    {
        var leaf = Authority.CreateAgency(Authority.AgencyKey);
        var der = leaf.RawData;
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(leaf, [], Authority.Anchors, At));
        leaf.Dispose();

        using var again = X509CertificateLoader.LoadCertificate(der);
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(again, [], Authority.Anchors, At));
    }

    [Fact]
    public void A_root_that_is_not_trusted_is_unknown_even_when_it_has_the_same_name()
    {
        var stranger = new TestAuthority();

        Assert.Equal("root-unknown", CodeOf(stranger.Agency, []));
        Assert.Equal("root-unknown", CodeOf(stranger.Agency, [stranger.Root]));
        Assert.Equal("root-unknown", Assert.IsType<ChainOutcome.NotTrusted>(
            ChainVerifier.Verify(Authority.Agency, [], TrustAnchors.None, At)).Code);
    }

    [Fact]
    public void An_agency_cannot_make_certificates_for_others()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var selfMade = TestAuthority.Create("CN=TEST accomplice", key, Authority.Agency, Authority.AgencyKey);

        Assert.Equal("chain-invalid", CodeOf(selfMade, [Authority.Agency]));
    }

    [Fact]
    public void A_self_made_intermediate_with_the_name_of_a_real_one_leads_nowhere()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var fake = TestAuthority.Create("CN=TEST region", key, Authority.Root, key, ForAuthorities());
        using var leaf = TestAuthority.Create("CN=TEST agency", Authority.AgencyKey, fake, key);

        Assert.Contains(CodeOf(leaf, [fake]), new[] { "chain-invalid", "root-unknown" });
    }

    [Fact]
    public void A_certificate_for_issuing_does_not_sign()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = TestAuthority.Create("CN=TEST region", key, Authority.Root, Authority.RootKey, ForAuthorities());

        Assert.Equal("authority-as-signer", CodeOf(authority, []));
        Assert.Equal("authority-as-signer", CodeOf(Authority.Root, []));
    }

    [Fact]
    public void A_trusted_root_is_no_signer_even_when_it_does_not_say_that_it_is_a_root()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=TEST plain", key, HashAlgorithmName.SHA256);
        using var plain = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), TestAuthority.Start, TestAuthority.End, TestAuthority.Serial(9));

        Assert.Equal("root-unknown", Assert.IsType<ChainOutcome.NotTrusted>(
            ChainVerifier.Verify(plain, [], TrustAnchors.Of(plain), At)).Code);
    }

    [Fact]
    public void A_key_usage_without_digital_signature_is_refused()
    {
        using var leaf = TestAuthority.Create("CN=TEST", Authority.AgencyKey, Authority.Root, Authority.RootKey,
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyAgreement, critical: true));

        Assert.Equal("key-usage-refused", CodeOf(leaf, []));
    }

    [Theory]
    [InlineData("nistP384")]
    [InlineData("secP256k1")]
    public void A_key_on_another_curve_is_refused(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var leaf = TestAuthority.Create("CN=TEST", key, Authority.Root, Authority.RootKey);

        Assert.Equal("key-refused", CodeOf(leaf, []));
    }

    [Fact]
    public void An_RSA_key_is_refused()
    {
        using var key = RSA.Create(2048);
        using var leaf = TestAuthority.Create("CN=TEST", key, Authority.Root, Authority.RootKey);

        Assert.Equal("key-refused", CodeOf(leaf, []));
    }

    [Fact]
    public void A_signature_with_SHA_1_is_refused()
    {
        var request = new CertificateRequest(new X500DistinguishedName("CN=TEST"), new PublicKey(Authority.AgencyKey), HashAlgorithmName.SHA256);
        using var leaf = request.Create(
            Authority.Root.SubjectName, new Sha1Signatures(Authority.RootKey), TestAuthority.Start, TestAuthority.End, TestAuthority.Serial(8));

        Assert.Contains(CodeOf(leaf, []), new[] { "weak-signature", "chain-invalid" });
    }

    [Fact]
    public void A_critical_extension_that_nobody_knows_is_refused()
    {
        using var leaf = TestAuthority.Create("CN=TEST", Authority.AgencyKey, Authority.Root, Authority.RootKey,
            new X509Extension("1.2.3.4.5", [5, 0], critical: true));

        Assert.Equal("chain-invalid", CodeOf(leaf, []));
    }

    [Fact]
    public void A_root_counts_once_and_is_told_by_its_bytes()
    {
        var anchors = TrustAnchors.Of(Authority.Root, Authority.Root);

        Assert.Single(anchors.Roots);
        Assert.True(anchors.Contains(Authority.Root));
        Assert.False(anchors.Contains(new TestAuthority().Root));
        Assert.Throws<CryptographicException>(() => new TrustAnchors([new byte[] { 0x30, 0x00 }]));
    }

    [Fact]
    public void An_extension_that_cannot_be_read_is_refused()
    {
        using var leaf = TestAuthority.Create("CN=TEST", Authority.AgencyKey, Authority.Root, Authority.RootKey,
            new X509Extension("2.5.29.19", [4, 0], critical: true));

        Assert.Equal("chain-invalid", CodeOf(leaf, []));
    }

    private static X509BasicConstraintsExtension ForAuthorities() =>
        new(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true);

    private static string CodeOf(X509Certificate2 leaf, X509Certificate2[] intermediates, DateTimeOffset? at = null) =>
        Assert.IsType<ChainOutcome.NotTrusted>(ChainVerifier.Verify(leaf, intermediates, Authority.Anchors, at ?? At)).Code;
}
