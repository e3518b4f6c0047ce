using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class Es256Tests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_verifies_with_the_certificate_of_its_key_and_over_its_data_only()
    {
        var signature = await Es256.SignAsync(TestAuthority.Shared.Key, "data"u8.ToArray(), Cancel);

        Assert.Equal(Es256.SignatureLength, signature.Length);
        Assert.True(Es256.Verifies(TestAuthority.Shared.Agency, "data"u8, signature));
        Assert.False(Es256.Verifies(TestAuthority.Shared.Agency, "date"u8, signature));
        Assert.False(Es256.Verifies(TestAuthority.Shared.Root, "data"u8, signature));
    }

    [Fact]
    public async Task A_key_that_signs_with_another_key_is_found_at_once()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new WrongKey(other, TestAuthority.Shared.Agency);

        await Assert.ThrowsAsync<CryptographicException>(() => Es256.SignAsync(key, "data"u8.ToArray(), Cancel).AsTask());
    }

    [Fact]
    public void Zeros_and_short_signatures_do_not_verify()
    {
        Assert.False(Es256.Verifies(TestAuthority.Shared.Agency, "data"u8, new byte[64]));
        Assert.False(Es256.Verifies(TestAuthority.Shared.Agency, "data"u8, []));
        Assert.False(Es256.Verifies(TestAuthority.Shared.Agency, "data"u8, new byte[63]));
    }

    [Theory]
    [InlineData("nistP384")]
    [InlineData("secP256k1")]
    [InlineData("brainpoolP256r1")]
    public void A_key_on_another_curve_is_not_used(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var certificate = TestAuthority.Create("CN=TEST", key, TestAuthority.Shared.Root, TestAuthority.Shared.RootKey);
        var signature = key.SignData("data"u8, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        Assert.Null(Es256.PublicKeyOf(certificate));
        Assert.False(Es256.Verifies(certificate, "data"u8, signature));
        Assert.False(Es256.Verifies(key, "data"u8, signature));
    }

    [Fact]
    public void A_key_with_explicit_parameters_is_not_used_even_when_they_are_those_of_P256()
    {
        using var key = ExplicitKey();
        using var certificate = TestAuthority.Create("CN=TEST", key, TestAuthority.Shared.Root, TestAuthority.Shared.RootKey);
        var signature = key.SignData("data"u8, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        Assert.True(key.VerifyData("data"u8, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        Assert.Null(Es256.PublicKeyOf(certificate));
        Assert.False(Es256.Verifies(key, "data"u8, signature));
        Assert.False(DerCertificate.TryLoad(certificate.RawData, out _));
    }

    private static ECDsa ExplicitKey()
    {
        using var named = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return ECDsa.Create(named.ExportExplicitParameters(includePrivateParameters: true));
    }

    private sealed record WrongKey(ECDsa Key, X509Certificate2 Certificate) : ISigningKey
    {
        public string KeyId => "TEST-wrong";

        public IReadOnlyList<X509Certificate2> Chain => [Certificate];

        public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) =>
            ValueTask.FromResult(Key.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }
}
