using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf.Foreign;

/// <summary>Signatures that other software makes: good ones are accepted, weak ones are named, and none that is not bound to its file.</summary>
public sealed class ForeignSignatureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void RSA_with_SHA_256_is_accepted() => AssertValid(new ForeignPdf());

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    [InlineData("brainpoolP256r1")]
    public void ECDSA_on_a_named_curve_is_accepted(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var certificate = new CertificateRequest("CN=TEST", key, HashAlgorithmName.SHA256).CreateSelfSigned(TestAgency.Start, TestAgency.Start.AddYears(1));

        AssertValid(new ForeignPdf { Sign = content => ForeignPdf.SignedBy(content, certificate, _ => { }) });
    }

    [Fact]
    public void RSA_PSS_is_accepted()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=TEST", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pss).CreateSelfSigned(TestAgency.Start, TestAgency.Start.AddYears(1));

        AssertValid(new ForeignPdf { Sign = content => ForeignPdf.SignedBy(content, certificate, signer => signer.SignaturePadding = RSASignaturePadding.Pss) });
    }

    [Theory]
    [InlineData("1.3.14.3.2.26")]
    [InlineData("1.2.840.113549.2.5")]
    public void A_digest_that_can_be_forged_is_named_weak(string digest)
    {
        var other = new ForeignPdf { Sign = content => ForeignPdf.SignedBy(content, ForeignPdf.Certificate, signer => signer.DigestAlgorithm = new Oid(digest)) };

        AssertBroken(PdfSignatureFault.WeakAlgorithm, other.Build());
    }

    [Fact]
    public void A_key_that_is_too_short_is_named_weak()
    {
        using var key = RSA.Create(1024);
        using var certificate = new CertificateRequest("CN=TEST", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TestAgency.Start, TestAgency.Start.AddYears(1));
        var foreign = new ForeignPdf { Sign = content => ForeignPdf.SignedBy(content, certificate, _ => { }) };

        AssertBroken(PdfSignatureFault.WeakAlgorithm, foreign.Build());
    }

    [Theory]
    [InlineData("adbe.pkcs7.sha1", PdfSignatureFault.WeakAlgorithm)]
    [InlineData("adbe.x509.rsa_sha1", PdfSignatureFault.WeakAlgorithm)]
    [InlineData("TEST", PdfSignatureFault.SubFilterRefused)]
    [InlineData("ETSI.CAdES.detached", PdfSignatureFault.CertificateMismatch)]
    public void Another_kind_of_signature_is_named(string subFilter, string code)
    {
        var foreign = new ForeignPdf { SubFilter = subFilter };

        AssertBroken(code, foreign.Build());
    }

    [Fact]
    public void A_signature_over_something_else_is_wrong()
    {
        var other = new ForeignPdf { Sign = content => ForeignPdf.SignedBy([.. content, 0], ForeignPdf.Certificate, _ => { }) };

        AssertBroken(PdfSignatureFault.SignatureWrong, other.Build());
    }

    [Fact]
    public void The_stated_time_is_read()
    {
        var foreign = new ForeignPdf();

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8)), Assert.Single(Read(foreign.Build()).Signatures).StatedTime);
    }

    [Theory]
    [InlineData("rsa:2048", "-sha256")]
    [InlineData("rsa:3072", "-sha512")]
    [InlineData("ec", "-sha384")]
    public async Task What_openssl_signs_verifies_here_and_by_pdfsig(string key, string digest)
    {
        var folder = Directory.CreateTempSubdirectory("openssl-");
        try
        {
            string[] kind = key == "ec" ? ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"] : ["-newkey", key];
            var made = await Judge.RunAsync("openssl", folder.FullName, ["req", "-x509", .. kind, "-nodes", "-subj", "/CN=TEST openssl", "-days", "2", "-keyout", "key.pem", "-out", "cert.pem"]);
            Assert.Equal(0, made.ExitCode);

            // The covered bytes do not depend on the signature: a first build finds them, a second one is signed.
            var probe = new ForeignPdf { SubFilter = "ETSI.CAdES.detached", Sign = content => WriteAside(folder, content) };
            probe.Build();
            var signed = await Judge.RunAsync("openssl", folder.FullName, "cms", "-sign", "-binary", "-in", "content", "-signer", "cert.pem", "-inkey", "key.pem", "-md", digest[1..], "-cades", "-outform", "DER", "-out", "cms");
            Assert.True(signed.ExitCode == 0, signed.Errors);
            var cms = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "cms"), Cancel);
            var foreign = new ForeignPdf { SubFilter = "ETSI.CAdES.detached", Sign = _ => cms };
            var file = foreign.Build();

            using (var signer = Assert.IsType<PdfSignatureOutcome.Valid>(Verify(file)).Signer)
                Assert.Equal("CN=TEST openssl", signer.Subject);

            var opinion = await Judge.AskAsync("pdfsig", file, "-nocert", "FILE");
            Assert.Contains("Signature is Valid", opinion.Output, StringComparison.Ordinal);
            Assert.Contains("Total document signed", opinion.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] WriteAside(DirectoryInfo folder, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, "content"), content);
        return [];
    }

    private static void AssertValid(ForeignPdf foreign)
    {
        using var signer = Assert.IsType<PdfSignatureOutcome.Valid>(Verify(foreign.Build())).Signer;
        Assert.StartsWith("CN=TEST", signer.Subject, StringComparison.Ordinal);
    }

    private static void AssertBroken(string code, byte[] file) => Assert.Equal(code, Assert.IsType<PdfSignatureOutcome.Broken>(Verify(file)).Code);

    private static PdfSignatureOutcome Verify(byte[] file)
    {
        var read = Read(file);
        return ForeignSignatureVerifier.Verify(read, Assert.Single(read.Signatures));
    }

    private static PdfFile Read(byte[] file) => Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;
}
