using System.Diagnostics;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Offline;

/// <summary>
/// Verifies files with nothing but a bundle: no network, no store. What only the vault itself can tell does not apply, and does not count
/// against the certificate: the issuer's signatures over data and document stand for it.
/// </summary>
/// <param name="bundle">A bundle that was found good.</param>
/// <param name="anchors">Those of its roots that may be believed.</param>
public sealed class OfflineVerifier(Bundle bundle, TrustAnchors anchors)
{
    private readonly CredentialVerifier _credentials = new(anchors);

    /// <summary>Verifies the bytes of a file, whatever they are: a PDF, a credential, or neither. Never throws on what it is given.</summary>
    public VerificationReport Verify(ReadOnlyMemory<byte> file, DateTimeOffset now)
    {
        if (NoCertificate.Of(file) is { } named)
            return PresentedFile.WithoutCredential(named);
        if (PresentedFile.LooksLikeCredential(file.Span))
            return ReportOn(_credentials.Verify(file, now), DocumentChecks.None(), now);

        return PdfReader.Read(file) switch
        {
            PdfReading.Readable { File: var pdf } => VerifyPdf(pdf, now),
            PdfReading.Unreadable unreadable => PresentedFile.Unreadable(unreadable),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private VerificationReport VerifyPdf(PdfFile pdf, DateTimeOffset now)
    {
        if (CopyChecks.StatementIn(pdf) is not null)
            return PresentedFile.WithoutCredential(Check.CouldNotCheck(CheckName.Format, "copy-needs-vault", "Whether an annotated copy still counts is told by the vault, and not offline."));
        if (PresentedFile.CredentialIn(pdf) is not { Bytes: var credential })
        {
            var foreign = DocumentChecks.WithoutDrawing(pdf, claims: null, anchors, now);
            return PresentedFile.WithoutCredential([CertificateVerifier.NoCredential, .. foreign.Checks]) with { Changes = foreign.Changes };
        }

        var verification = _credentials.Verify(credential, now);
        var claims = verification.Credential?.Claims;
        var found = DocumentChecks.WithoutDrawing(pdf, claims, anchors, now);
        return ReportOn(
            verification,
            [
                .. found.Checks.Select(check => claims is not null && check.Name is CheckName.DocumentSignature ? Judged(check, claims, found.Time.Signer) : check),
                Check.NotApplicable(CheckName.DocumentShowsData, "offline", "The page was not drawn again: that it is the issuer's own is shown by the issuer's signature over it."),
            ],
            now) with { Changes = found.Changes };
    }

    private VerificationReport ReportOn(CredentialVerification verification, IEnumerable<Check> document, DateTimeOffset now)
    {
        List<Check> checks = [.. verification.Checks, .. document];
        if (verification.Credential is not { Claims: var claims } credential)
            return PresentedFile.WithoutCredential(checks);

        checks = [.. checks.Select(check => check is { Name: CheckName.IssuerCertificate } ? Judged(check, claims, credential.SdJwt.IssuerSigned.CertificateChain[0]) : check)];
        if (bundle.Issuers.SelectMany(issuer => issuer.CompromisedKeys ?? []).Contains(KeyCompromiseCheck.KeyOf(credential), StringComparer.Ordinal))
            checks = [.. checks.Select(check => check is { Name: CheckName.IssuerCertificate, Verdict: Verdict.Pass } ? KeyCompromiseCheck.Undated : check)];
        checks.Add(Check.NotApplicable(CheckName.ContentDigest, "offline", "The vault was not asked whether it keeps the same."));
        checks.Add(Check.NotApplicable(CheckName.LogInclusion, "offline", "The public log was not asked."));
        checks.Add(TimeStampCheck.None);
        checks.Add(RecordChecks.Authority(claims, IssuerOf(claims)));
        checks.Add(OfflineStatus.Of(claims, bundle, anchors, now));
        checks.Add(RecordChecks.Holder(claims, asked: null));
        return VerificationReport.Of(checks, CertificateVerifier.IsGenuine(checks) ? CertificateViews.Masked(claims, RulesOf(claims)) : null);
    }

    // Every trusted root can certify anybody under any name; an issuer that the bundle answers for speaks with the certificates in it alone.
    private Check Judged(Check check, CertificateClaims claims, ReadOnlyMemory<byte> certificate) =>
        check.Verdict is Verdict.Pass
        && bundle.Issuers.Where(issuer => issuer.Code == claims.IssuerCode.ToString()).ToList() is { Count: > 0 } listed
        && !listed.Exists(issuer => issuer.Certificates.Contains(Convert.ToBase64String(certificate.Span), StringComparer.Ordinal))
            ? IssuerSigners.Stranger(check.Name)
            : check;

    private Issuer? IssuerOf(CertificateClaims claims) =>
        bundle.Issuers.FirstOrDefault(issuer => issuer.Code == claims.IssuerCode.ToString()) is { } issuer
            ? new Issuer(issuer.Code, issuer.Name, "", "", [.. issuer.Authorities.Select(authority => IssuingAuthority.Stated(authority.Type, authority.From, authority.Until, authority.WithdrawnFrom, authority.Area))])
            : null;

    private FaceRules? RulesOf(CertificateClaims claims) =>
        BundledRules.RulesOf(bundle.Types.FirstOrDefault(type => type.Code == claims.TypeCode.ToString() && type.Version == claims.TypeVersion));
}
