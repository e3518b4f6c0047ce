using System.Formats.Asn1;
using LicenseVault.Documents.Pdf.Signing;

namespace LicenseVault.Documents.Pdf;

/// <summary>Verifies PAdES baseline signatures (ETSI EN 319 142-1) of the one form that vaults make. It never throws on bad input. Safe to call from any thread.</summary>
public static class PdfSignatureVerifier
{
    private const string DetachedCades = "ETSI.CAdES.detached";

    /// <summary>
    /// Decides whether the signature is a good one over the bytes that it says it covers. Whether these are the whole file, <see cref="PdfSignature.Coverage"/> tells.
    /// The caller disposes the certificates of a valid outcome.
    /// </summary>
    public static PdfSignatureOutcome Verify(PdfFile file, PdfSignature signature) =>
        SignatureJudgement.Of(file, signature, Judge);

    private static PdfSignatureOutcome.Valid Judge(PdfFile file, PdfSignature signature)
    {
        if (signature.SubFilter != DetachedCades)
            throw new SignatureRefusal(PdfSignatureFault.SubFilterRefused, "The signature is not of the kind ETSI.CAdES.detached.");
        if (signature.Coverage is PdfCoverage.Irregular || !signature.IsCanonical || signature.Range is not { } range)
            throw new SignatureRefusal(PdfSignatureFault.ByteRangeRefused, "The signature leaves out more of the file than itself.");

        var digest = SignatureJudgement.DigestOf(range, file);
        var form = CmsForm.Read(signature.Contents);
        var chain = SignerChain.Of(form);
        ExpectAttributes(form, digest);
        return new PdfSignatureOutcome.Valid(chain.Signer, chain.Intermediates, digest);
    }

    private static void ExpectAttributes(CmsForm form, byte[] digest)
    {
        if (!form.SignedAttributes.TryGetValue(CmsForm.ContentTypeId, out var contentType)
            || new AsnReader(contentType, AsnEncodingRules.DER).ReadObjectIdentifier() != CmsForm.DataId
            || !form.SignedAttributes.TryGetValue(CmsForm.MessageDigestId, out var messageDigest))
        {
            throw SignatureRefusal.Form("The signature does not state what it is made over.");
        }

        if (!new AsnReader(messageDigest, AsnEncodingRules.DER).ReadOctetString().AsSpan().SequenceEqual(digest))
            throw SignatureRefusal.Wrong();
    }
}
