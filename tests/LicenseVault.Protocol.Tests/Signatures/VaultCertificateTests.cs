using System.Security.Cryptography;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class VaultCertificateTests
{
    private const string Address = "https://vault.example";
    private const string Name = "TEST 电子证照库";

    private static readonly TestAuthority Authority = TestAuthority.Shared;

    [Fact]
    public void A_vaults_certificate_names_its_address_and_leads_to_the_root()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Create(Address, key);

        Assert.Equal(Address, VaultCertificate.AddressOf(certificate));
        Assert.Equal(Name, VaultCertificate.NameOf(certificate));
        Assert.IsType<ChainOutcome.Trusted>(ChainVerifier.Verify(certificate, [], Authority.Anchors, TestAuthority.Start.AddYears(1)));
    }

    [Fact]
    public void A_vault_is_never_taken_for_an_agency_nor_an_agency_for_a_vault()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Create(Address, key);

        Assert.Null(AgencyCertificate.CodeOf(certificate));
        Assert.Null(VaultCertificate.AddressOf(Authority.Agency));
    }

    [Theory]
    [InlineData("")]
    [InlineData("vault.example")]
    [InlineData("https://vault.example/")]
    [InlineData("https://vault.example/a")]
    [InlineData("https://somebody@vault.example")]
    [InlineData("https://VAULT.example")]
    [InlineData("ftp://vault.example")]
    [InlineData("https://证照.example")]
    [InlineData("https://a123456789.b123456789.c123456789.d123456789.e123456789.example")]
    [InlineData("11430000006122244L")]
    public void What_is_no_address_of_a_vault_is_not_certified(string address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<ArgumentException>(() => Create(address, key));
    }

    private static System.Security.Cryptography.X509Certificates.X509Certificate2 Create(string address, ECDsa key) =>
        SigningCertificates.CreateVault(Authority.Root, Authority.RootKey, Name, address, key, TestAuthority.Start, TestAuthority.End, TestAuthority.Serial(9));
}
