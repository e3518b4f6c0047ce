using LicenseVault.Core.Revoking;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Judges what a signing certificate signed that its authority has revoked: what is proven to be older than that, by a time stamp or by the public log, stands;
/// what is not, may have been signed since. Lists and answers are never waited for: what is known here counts, and what the document brings.
/// </summary>
public sealed class RevocationCheck(HeardRevocations heard, TrustAnchors anchors, LoggedTime logged, TimeProvider clock)
{
    private static readonly CheckName[] Concerned = [CheckName.IssuerCertificate, CheckName.DocumentSignature];

    /// <param name="checks">Those made before, <c>log-inclusion</c> among them.</param>
    /// <param name="credential">What is judged.</param>
    /// <param name="seen">The document that it came in; null when it came alone.</param>
    internal async Task<IReadOnlyList<Check>> JudgedAsync(
        IReadOnlyList<Check> checks, CredentialReading.Readable credential, Holding holding, DocumentFindings? seen, CancellationToken cancel)
    {
        await heard.RecallAsync(cancel);
        var chain = credential.SdJwt.IssuerSigned.CertificateChain;
        var material = seen?.Material ?? Documents.Pdf.PdfValidationMaterial.None;
        var signedAt = seen?.Time.ProvenAt ?? credential.Claims.IssuedAt;
        var budget = new SignatureBudget(SignatureBudget.OfDocument, cancel);
        var finding = new Revocations(heard, clock.GetUtcNow(), budget).Find(chain, material.Certificates, material.Evidence(), signedAt, anchors);
        if (finding is RevocationFinding.Unclear { Code: var fault })
            return Over(checks, name => RevocationVerdict.Unclear(name, fault));
        if (finding is not RevocationFinding.Revoked { Revocation: var found, OfAuthority: var ofAuthority } || seen?.Time.ProvenAt < found.At)
            return checks;

        // The log knows of what was issued under the identifier, which may be something else than what was presented.
        var isIssued = checks.Any(check => check is { Name: CheckName.ContentDigest, Verdict: Verdict.Pass });
        var inclusion = checks.First(check => check.Name is CheckName.LogInclusion);
        var isBefore = isIssued ? await logged.IsBeforeAsync(found.At, holding, inclusion, cancel) : null;
        if (isBefore is true)
            return checks;

        var isRevoked = isBefore is false || credential.Claims.IssuedAt >= found.At;
        return Over(checks, name => isRevoked ? RevocationVerdict.Revoked(name, ofAuthority) : RevocationVerdict.Undated(name, ofAuthority));
    }

    private static IReadOnlyList<Check> Over(IReadOnlyList<Check> checks, Func<CheckName, Check> judged) =>
        [.. checks.Select(check => Concerned.Contains(check.Name) && check.Verdict is Verdict.Pass ? judged(check.Name) : check)];
}
