using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

/// <summary>Signatures that other tools would let pass, each with one thing that is not as a vault makes it.</summary>
public sealed class PdfSignatureVerifierTests : IDisposable
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha384 = "2.16.840.1.101.3.4.2.2";

    private readonly UnsignedPdf _drawn = PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes));
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public PdfSignatureVerifierTests() => _certificate = SelfSigned(new CertificateRequest("CN=TEST", _key, HashAlgorithmName.SHA256));

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void The_form_itself_is_accepted() => Assert.IsType<PdfSignatureOutcome.Valid>(Verify(Sign(_ => { })));

    [Fact]
    public void A_signature_without_the_signing_certificate_attribute_is_refused() =>
        AssertBroken(PdfSignatureFault.CertificateMismatch, Sign(signer =>
        {
            signer.SignedAttributes.Remove(signer.SignedAttributes[0]);
            signer.SignedAttributes.Add(new Pkcs9SigningTime(TestAgency.Start.UtcDateTime));
        }));

    [Fact]
    public void A_signature_without_signed_attributes_is_refused() =>
        AssertBroken(PdfSignatureFault.FormRefused, Sign(signer => signer.SignedAttributes.Remove(signer.SignedAttributes[0])));

    [Fact]
    public void A_signature_made_for_another_certificate_is_refused() =>
        AssertBroken(PdfSignatureFault.CertificateMismatch, Sign(signer => Replace(signer, new byte[32])));

    [Fact]
    public void A_signature_without_its_certificate_is_refused() =>
        AssertBroken(PdfSignatureFault.CertificateMismatch, Sign(signer => signer.Certificates.Clear()));

    [Fact]
    public void A_certificate_that_leads_nowhere_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stray = SelfSigned(new CertificateRequest("CN=TEST stray", key, HashAlgorithmName.SHA256));

        AssertBroken(PdfSignatureFault.StrayCertificate, Sign(signer => signer.Certificates.Add(stray)));
    }

    [Fact]
    public void Another_digest_is_refused() =>
        AssertBroken(PdfSignatureFault.AlgorithmRefused, Sign(signer => signer.DigestAlgorithm = new Oid(Sha384)));

    [Fact]
    public void Another_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var certificate = SelfSigned(new CertificateRequest("CN=TEST P-384", key, HashAlgorithmName.SHA256));

        AssertBroken(PdfSignatureFault.AlgorithmRefused, Sign(_ => { }, certificate));
    }

    [Fact]
    public void An_RSA_key_is_refused()
    {
        using var key = RSA.Create(2048);
        using var certificate = SelfSigned(new CertificateRequest("CN=TEST RSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        AssertBroken(PdfSignatureFault.AlgorithmRefused, Sign(_ => { }, certificate));
    }

    [Fact]
    public void A_signature_that_carries_its_content_is_refused() =>
        AssertBroken(PdfSignatureFault.FormRefused, Sign(_ => { }, detached: false));

    [Fact]
    public void Something_unsigned_beside_the_signature_is_refused() =>
        AssertBroken(PdfSignatureFault.FormRefused, Sign(signer => signer.UnsignedAttributes.Add(new Pkcs9SigningTime(TestAgency.Start.UtcDateTime))));

    [Fact]
    public void Two_signers_are_refused()
    {
        var cms = new SignedCms(new ContentInfo(Covered()), detached: true);
        cms.ComputeSignature(Signer(_certificate), silent: true);
        cms.ComputeSignature(Signer(_certificate), silent: true);

        AssertBroken(PdfSignatureFault.SignerCount, cms.Encode());
    }

    [Fact]
    public void No_signer_is_refused()
    {
        var cms = new SignedCms();
        cms.Decode(Sign(_ => { }));
        cms.RemoveSignature(0);

        Assert.IsType<PdfSignatureOutcome.Broken>(Verify(cms.Encode()));
    }

    [Fact]
    public void A_signer_named_by_key_identifier_is_refused()
    {
        var cms = new SignedCms(new ContentInfo(Covered()), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.SubjectKeyIdentifier, _certificate) { IncludeOption = X509IncludeOption.EndCertOnly, DigestAlgorithm = new Oid(Sha256) };
        cms.ComputeSignature(signer, silent: true);

        AssertBroken(PdfSignatureFault.FormRefused, cms.Encode());
    }

    [Fact]
    public void A_signature_over_something_else_is_refused()
    {
        var cms = new SignedCms(new ContentInfo("something else"u8.ToArray()), detached: true);
        cms.ComputeSignature(Signer(_certificate), silent: true);

        AssertBroken(PdfSignatureFault.SignatureWrong, cms.Encode());
    }

    [Fact]
    public void A_value_that_is_no_CMS_is_refused() => AssertBroken(PdfSignatureFault.FormRefused, [0x30, 0x03, 0x02, 0x01, 0x01]);

    [Fact]
    public void Another_sub_filter_is_refused()
    {
        var file = Fill(Sign(_ => { }));
        var read = Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;

        var outcome = PdfSignatureVerifier.Verify(read, read.Signatures[0] with { SubFilter = "adbe.pkcs7.detached" });

        Assert.Equal(PdfSignatureFault.SubFilterRefused, Assert.IsType<PdfSignatureOutcome.Broken>(outcome).Code);
    }

    private byte[] Sign(Action<CmsSigner> alter, X509Certificate2? certificate = null, bool detached = true)
    {
        var signer = Signer(certificate ?? _certificate);
        alter(signer);
        var cms = new SignedCms(new ContentInfo(Covered()), detached);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    private static CmsSigner Signer(X509Certificate2 certificate)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { IncludeOption = X509IncludeOption.None, DigestAlgorithm = new Oid(Sha256) };
        signer.Certificates.Add(X509CertificateLoader.LoadCertificate(certificate.RawData));
        Replace(signer, SHA256.HashData(certificate.RawData));
        return signer;
    }

    private static void Replace(CmsSigner signer, byte[] digest)
    {
        if (signer.SignedAttributes.Count > 0)
            signer.SignedAttributes.Remove(signer.SignedAttributes[0]);

        // SEQUENCE { SEQUENCE { SEQUENCE { OCTET STRING } } }: RFC 5035, section 3.
        signer.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.16.2.47", [0x30, 38, 0x30, 36, 0x30, 34, 0x04, 32, .. digest]));
    }

    private byte[] Covered() => [.. _drawn.Bytes.Span[.._drawn.GapStart], .. _drawn.Bytes.Span[(_drawn.GapStart + _drawn.GapLength)..]];

    private byte[] Fill(byte[] cms)
    {
        var file = _drawn.Bytes.ToArray();
        Convert.TryToHexStringLower(cms, file.AsSpan(_drawn.GapStart + 1), out _);
        return file;
    }

    private PdfSignatureOutcome Verify(byte[] cms)
    {
        // A CMS that carries its content outgrows the gap: it is judged beside the file.
        var fits = 2 * cms.Length <= _drawn.GapLength - 2;
        var file = Assert.IsType<PdfReading.Readable>(PdfReader.Read(Fill(fits ? cms : Sign(_ => { })))).File;
        return PdfSignatureVerifier.Verify(file, file.Signatures[0] with { Contents = cms });
    }

    private void AssertBroken(string code, byte[] cms) => Assert.Equal(code, Assert.IsType<PdfSignatureOutcome.Broken>(Verify(cms)).Code);

    private static X509Certificate2 SelfSigned(CertificateRequest request) => request.CreateSelfSigned(TestAgency.Start, TestAgency.Start.AddYears(1));
}
