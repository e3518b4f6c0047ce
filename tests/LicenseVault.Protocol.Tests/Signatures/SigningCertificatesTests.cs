using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class SigningCertificatesTests
{
    private static readonly TestAuthority Authority = TestAuthority.Shared;

    [Fact]
    public void A_signing_certificate_names_its_agency()
    {
        Assert.Equal(TestAuthority.AgencyName, AgencyCertificate.NameOf(Authority.Agency));
        Assert.Equal(TestAuthority.AgencyCode, AgencyCertificate.CodeOf(Authority.Agency));
        Assert.Null(AgencyCertificate.NameOf(Authority.Root));
        Assert.Null(AgencyCertificate.CodeOf(Authority.Root));
    }

    [Theory]
    [InlineData("O=One,O=Two,SERIALNUMBER=11430000006122244L,SERIALNUMBER=11430000006122244L")]
    [InlineData("CN=x")]
    public void A_subject_that_could_be_read_in_two_ways_names_nobody(string subject)
    {
        using var certificate = TestAuthority.Create(subject, Authority.AgencyKey, Authority.Root, Authority.RootKey);

        Assert.Null(AgencyCertificate.NameOf(certificate));
        Assert.Null(AgencyCertificate.CodeOf(certificate));
    }

    [Fact]
    public void A_subject_with_two_attributes_in_one_part_names_nobody()
    {
        var name = new AsnWriter(AsnEncodingRules.DER);
        using (name.PushSequence())
        using (name.PushSetOf())
        {
            foreach (var (attribute, value) in new[] { ("2.5.4.10", "One"), ("2.5.4.5", "11430000006122244L") })
            {
                using var pair = name.PushSequence();
                name.WriteObjectIdentifier(attribute);
                name.WriteCharacterString(UniversalTagNumber.PrintableString, value);
            }
        }

        using var certificate = TestAuthority.Create(
            new X500DistinguishedName(name.Encode()), Authority.AgencyKey, Authority.Root, Authority.RootKey);

        Assert.Null(AgencyCertificate.NameOf(certificate));
        Assert.Null(AgencyCertificate.CodeOf(certificate));
    }

    [Fact]
    public void A_serial_number_that_is_no_code_is_none()
    {
        using var certificate = TestAuthority.Create("O=One,SERIALNUMBER=11430000006122244X", Authority.AgencyKey, Authority.Root, Authority.RootKey);

        Assert.Equal("One", AgencyCertificate.NameOf(certificate));
        Assert.Null(AgencyCertificate.CodeOf(certificate));
    }

    [Fact]
    public void The_extensions_are_those_of_a_root_and_of_a_signer()
    {
        Assert.True(Authority.Root.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.False(Authority.Agency.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
            Authority.Agency.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal(
            Authority.Root.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.ToArray(),
            Authority.Agency.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.ToArray());
        Assert.False(Authority.Root.HasPrivateKey);
        Assert.False(Authority.Agency.HasPrivateKey);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(new byte[] { 0, 2, 3, 4, 5, 6, 7, 8 })]
    [InlineData(new byte[] { 0x80, 2, 3, 4, 5, 6, 7, 8 })]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 })]
    public void A_serial_that_X509_would_not_take_is_refused(byte[] serial) =>
        Assert.Throws<ArgumentException>(() =>
            SigningCertificates.CreateRoot("TEST", Authority.RootKey, TestAuthority.Start, TestAuthority.End, serial));

    [Fact]
    public void A_certificate_is_loaded_from_exactly_its_bytes()
    {
        Assert.True(DerCertificate.TryLoad(Authority.Agency.RawData, out var loaded));
        loaded.Dispose();
        Assert.False(DerCertificate.TryLoad((byte[])[.. Authority.Agency.RawData, 0], out _));
        Assert.False(DerCertificate.TryLoad(Authority.Agency.RawData.AsMemory()[..^1], out _));
        Assert.False(DerCertificate.TryLoad(System.Text.Encoding.ASCII.GetBytes(Authority.Agency.ExportCertificatePem()), out _));
        Assert.False(DerCertificate.TryLoad(Array.Empty<byte>(), out _));
    }

    [Fact]
    public void No_change_of_one_byte_of_a_certificate_makes_loading_throw()
    {
        var der = Authority.Agency.RawData;
        for (var at = 0; at < der.Length; at++)
        {
            var changed = (byte[])der.Clone();
            changed[at] ^= (byte)(1 << (at % 8));
            if (!DerCertificate.TryLoad(changed, out var certificate))
                continue;

            using (certificate)
            {
                AgencyCertificate.NameOf(certificate);
                AgencyCertificate.CodeOf(certificate);
                ChainVerifier.Verify(certificate, [], Authority.Anchors, TestAuthority.Start);
            }
        }
    }
}
