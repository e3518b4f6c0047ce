using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>The CMS of a signature that was made elsewhere: any algorithm that is not weak, BER or DER, with what other makers put into it.</summary>
internal static class ForeignCms
{
    private const int Longest = 1024 * 1024;
    private const int MostCertificates = 32;
    private const int LeastRsaBits = 2048;

    private static readonly string[] _strong = [DetachedCms.Sha256Id, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];
    private static readonly string[] _weak = ["1.3.14.3.2.26", "1.2.840.113549.2.5", "1.2.840.113549.2.2"];

    /// <summary>Throws <see cref="SignatureRefusal"/>, <see cref="AsnContentException"/> or <see cref="CryptographicException"/>. The caller disposes the certificates.</summary>
    /// <param name="needsBinding">Whether the signing certificate must stand under the signature, as in CAdES.</param>
    public static SignerChain Verify(ReadOnlyMemory<byte> encoded, byte[] content, bool needsBinding)
    {
        if (encoded.Length > Longest)
            throw SignatureRefusal.Form("The signature is too long.");

        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.Decode(encoded.Span);
        if (!cms.Detached)
            throw SignatureRefusal.Form("The signature carries a content of its own.");
        if (cms.SignerInfos.Count != 1)
            throw new SignatureRefusal(PdfSignatureFault.SignerCount, "The signature has no signer, or more than one.");
        if (cms.Certificates.Count > MostCertificates)
            throw SignatureRefusal.Form("The signature brings too many certificates.");

        var signer = cms.SignerInfos[0];
        ExpectStrong(signer.DigestAlgorithm.Value);
        if (signer.Certificate is not { } certificate || !DerCertificate.TryLoad(certificate.RawDataMemory, out var loaded))
            throw new SignatureRefusal(PdfSignatureFault.CertificateMismatch, "The signature does not bring a signing certificate that can be used.");

        ExpectStrong(loaded);
        SignatureBinding.Expect(signer, loaded, needsBinding);
        ExpectSignature(signer);
        return new SignerChain(loaded, [.. cms.Certificates.Where(other => !other.RawDataMemory.Span.SequenceEqual(loaded.RawDataMemory.Span))]);
    }

    private static void ExpectStrong(string? digest)
    {
        if (_weak.Contains(digest))
            throw new SignatureRefusal(PdfSignatureFault.WeakAlgorithm, "The signature is made with a digest that can be forged.");
        if (!_strong.Contains(digest))
            throw new SignatureRefusal(PdfSignatureFault.AlgorithmRefused, "The signature is made with a digest that is not known here.");
    }

    private static void ExpectStrong(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is { KeySize: < LeastRsaBits })
            throw new SignatureRefusal(PdfSignatureFault.WeakAlgorithm, "The signature is made with a key that is too short.");
    }

    private static void ExpectSignature(SignerInfo signer)
    {
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            throw SignatureRefusal.Wrong();
        }
    }
}
