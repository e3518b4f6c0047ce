using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Whether a document's own signatures are good ones.</summary>
internal static class SignatureCheck
{
    /// <summary>Of a document that carries a credential: it must bear the issuer's signature and no other.</summary>
    public static Check OfIssuer(JudgedSignatures signatures, CertificateClaims claims, TrustAnchors anchors) => signatures.Outcomes switch
    {
        [] => NotSigned(),
        [PdfSignatureOutcome.Valid valid] => Signer(valid, claims, anchors),
        [PdfSignatureOutcome.Broken broken] => Check.Fail(CheckName.DocumentSignature, broken.Code, broken.Detail),
        _ => Check.Fail(CheckName.DocumentSignature, "several-signatures", "The document bears more signatures than the issuer's."),
    };

    /// <summary>Of any other document: its signers need not be known here.</summary>
    /// <param name="provenAt">A time at which the one signature was there already; null when only the signature itself tells.</param>
    /// <param name="revocations">What was found of the revocation of those who signed; it is asked only of a document whose every signer is trusted.</param>
    public static Check OfStranger(JudgedSignatures signatures, TrustAnchors anchors, DateTimeOffset? provenAt, StrangerRevocations revocations)
    {
        if (signatures.All.Count == 0)
            return NotSigned();
        if (signatures.FirstBroken() is { } broken)
            return Check.Fail(CheckName.DocumentSignature, broken.Code, broken.Detail);

        return signatures.Outcomes.OfType<PdfSignatureOutcome.Valid>().Zip(signatures.All).All(each => IsTrusted(each.First, provenAt ?? each.Second.StatedTime, anchors))
            ? revocations.FaultOf(signatures, provenAt) ?? Check.Pass(CheckName.DocumentSignature, "signed-by-trusted", "Everybody who signed the document was trusted here at the time that the signature states.")
            : Check.CouldNotCheck(CheckName.DocumentSignature, "signer-unknown", "The mathematics of every signature is right, but not everybody who signed is known here.");
    }

    /// <summary>Of an annotated copy: it must bear the signature of the vault that made it, with the certificate that signed its statement, and no other.</summary>
    public static Check OfCopy(JudgedSignatures signatures, CopyStatementVerification.Genuine proof, TrustAnchors anchors) => signatures.Outcomes switch
    {
        [] => NotSigned(),
        [PdfSignatureOutcome.Valid] when anchors.Roots.Count == 0 => NoRoots(),
        [PdfSignatureOutcome.Valid valid] when ChainVerifier.Verify(valid.Signer, valid.Intermediates, anchors, proof.Statement.MadeAt) is ChainOutcome.NotTrusted untrusted =>
            Check.Fail(CheckName.DocumentSignature, untrusted.Code, untrusted.Detail),
        [PdfSignatureOutcome.Valid valid] when !valid.Signer.RawDataMemory.Span.SequenceEqual(proof.Signer.Span) =>
            Check.Fail(CheckName.DocumentSignature, "signed-by-another", "The copy is sealed by another than the vault that says it made it."),
        [PdfSignatureOutcome.Valid] => Check.Pass(CheckName.DocumentSignature, "sealed-by-vault", "The copy bears the signature of the vault that made it."),
        [PdfSignatureOutcome.Broken broken] => Check.Fail(CheckName.DocumentSignature, broken.Code, broken.Detail),
        _ => Check.Fail(CheckName.DocumentSignature, "several-signatures", "The copy bears more signatures than that of the vault."),
    };

    private static Check NotSigned() => Check.Fail(CheckName.DocumentSignature, "not-signed", "The document bears no signature.");

    private static Check NoRoots() => Check.CouldNotCheck(CheckName.DocumentSignature, "no-trust-anchors", "This verifier has no trusted roots to compare with.");

    private static Check Signer(PdfSignatureOutcome.Valid valid, CertificateClaims claims, TrustAnchors anchors)
    {
        if (anchors.Roots.Count == 0)
            return NoRoots();
        if (ChainVerifier.Verify(valid.Signer, valid.Intermediates, anchors, claims.IssuedAt) is ChainOutcome.NotTrusted untrusted)
            return Check.Fail(CheckName.DocumentSignature, untrusted.Code, untrusted.Detail);

        return AgencyCertificate.CodeOf(valid.Signer) == claims.IssuerCode
            ? Check.Pass(CheckName.DocumentSignature, "signed-by-issuer", "The document bears the issuer's signature.")
            : Check.Fail(CheckName.DocumentSignature, "signed-by-another", "The document is signed by another agency than the one that issued the certificate.");
    }

    private static bool IsTrusted(PdfSignatureOutcome.Valid valid, DateTimeOffset? signedAt, TrustAnchors anchors) =>
        signedAt is { } time && ChainVerifier.Verify(valid.Signer, valid.Intermediates, anchors, time) is ChainOutcome.Trusted;
}
