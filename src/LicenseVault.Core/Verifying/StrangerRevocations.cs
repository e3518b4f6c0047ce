using LicenseVault.Core.Revoking;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Whether those who signed a document without credential had been revoked, by what the document and its signatures bring and what is known here.</summary>
/// <param name="heard">What is known here; null offline.</param>
internal sealed class StrangerRevocations(PdfFile pdf, HeardRevocations? heard, TrustAnchors anchors, DateTimeOffset now, CancellationToken cancel)
{
    /// <summary>Null when nothing is said against any of them.</summary>
    /// <param name="provenAt">A time at which the one signature was there already; null when only the signature itself tells.</param>
    public Check? FaultOf(JudgedSignatures signatures, DateTimeOffset? provenAt)
    {
        var material = PdfValidationMaterial.Of(pdf);
        var shared = material.Evidence();
        var revocations = new Revocations(heard, now, new SignatureBudget(SignatureBudget.OfDocument, cancel));
        return signatures.Outcomes.OfType<PdfSignatureOutcome.Valid>().Zip(signatures.All)
            .Select(each => FaultOf(each.First, each.Second, provenAt, material, shared, revocations))
            .OfType<Check>()
            .OrderByDescending(check => check.Verdict is Verdict.Fail)
            .FirstOrDefault();
    }

    private Check? FaultOf(PdfSignatureOutcome.Valid valid, PdfSignature signature, DateTimeOffset? provenAt, PdfValidationMaterial material, RevocationEvidence shared, Revocations revocations)
    {
        var at = provenAt ?? signature.StatedTime ?? now;
        ReadOnlyMemory<byte>[] chain = [valid.Signer.RawDataMemory, .. valid.Intermediates.Select(other => other.RawDataMemory)];
        return revocations.Find(chain, material.Certificates, shared.With(PdfValidationMaterial.EvidenceIn(signature)), at, anchors) switch
        {
            RevocationFinding.Revoked { Revocation.At: var since } when provenAt < since => null,
            RevocationFinding.Revoked { Revocation.At: var since, OfAuthority: var ofAuthority } => at >= since
                ? Check.Fail(CheckName.DocumentSignature, "certificate-revoked", $"{RevocationVerdict.Whose(ofAuthority)} had been revoked when the document was signed.")
                : Check.CouldNotCheck(
                    CheckName.DocumentSignature, "revocation-undated", $"{RevocationVerdict.Whose(ofAuthority)} was revoked since, and no time stamp shows that the document was signed before."),
            RevocationFinding.Unclear { Code: var fault } => RevocationVerdict.Unclear(CheckName.DocumentSignature, fault),
            _ => null,
        };
    }
}
