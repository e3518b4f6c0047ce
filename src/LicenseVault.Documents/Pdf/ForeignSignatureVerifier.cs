using System.Security.Cryptography;
using LicenseVault.Documents.Pdf.Signing;

namespace LicenseVault.Documents.Pdf;

/// <summary>
/// Verifies signatures that other software makes: CMS and CAdES, RSA (PKCS #1 and PSS) of at least 2048 bits and ECDSA on named curves, SHA-256 or
/// better. It never throws on bad input. Safe to call from any thread.
/// </summary>
public static class ForeignSignatureVerifier
{
    private const string Cades = "ETSI.CAdES.detached";
    private const string Cms = "adbe.pkcs7.detached";

    /// <summary>
    /// Decides whether the signature is a good one over the bytes that it says it covers. Whether these are all, <see cref="PdfSignature.Coverage"/> tells,
    /// and what came after, <see cref="PdfChanges"/>. The caller disposes the certificates of a valid outcome, whose intermediates stand in no order.
    /// </summary>
    public static PdfSignatureOutcome Verify(PdfFile file, PdfSignature signature) =>
        SignatureJudgement.Of(file, signature, Judge);

    private static PdfSignatureOutcome.Valid Judge(PdfFile file, PdfSignature signature)
    {
        if (signature.SubFilter is "adbe.x509.rsa_sha1" or "adbe.pkcs7.sha1")
            throw new SignatureRefusal(PdfSignatureFault.WeakAlgorithm, "The signature is of a kind that is made with a digest that can be forged.");
        if (signature.SubFilter is not (Cades or Cms))
            throw new SignatureRefusal(PdfSignatureFault.SubFilterRefused, "The signature is of a kind that is not known here.");
        if (signature.Coverage is PdfCoverage.Irregular || signature.Range is not { } range)
            throw new SignatureRefusal(PdfSignatureFault.ByteRangeRefused, "The signature leaves out more of the file than itself.");

        var content = SignatureJudgement.CoveredBy(range, file);
        var chain = ForeignCms.Verify(signature.Contents, content, needsBinding: signature.SubFilter is Cades);
        return new PdfSignatureOutcome.Valid(chain.Signer, chain.Intermediates, SHA256.HashData(content));
    }
}
