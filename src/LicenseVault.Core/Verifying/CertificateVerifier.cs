using System.Diagnostics;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Answers whether a certificate is genuine and in force, by every door alike: identifier, verification code, credential, PDF.
/// The subject is always the identifier inside the signed data.
/// </summary>
public sealed class CertificateVerifier(
    CertificateArchive archive,
    CredentialVerifier credentials,
    DocumentChecks documents,
    RecordChecks records,
    ObjectChecks objects,
    TypeCatalogue types,
    TimeProvider clock)
{
    private static readonly Check NoCredential =
        Check.Fail(CheckName.Format, "no-credential", "The document carries no signed data of a certificate, or more than one.");

    /// <summary>Null when this vault holds no such certificate.</summary>
    public async Task<VerificationReport?> VerifyAsync(CertificateIdentifier id, HolderClaim? holder, CancellationToken cancel) =>
        await archive.FindIssuedAsync(id, cancel) is { } record ? await VerifyStoredAsync(record, holder, cancel) : null;

    /// <summary>Null when this vault holds no certificate with this code.</summary>
    public async Task<VerificationReport?> VerifyAsync(VerificationCode code, HolderClaim? holder, CancellationToken cancel) =>
        await archive.FindIssuedAsync(code, cancel) is { } record ? await VerifyStoredAsync(record, holder, cancel) : null;

    /// <summary>Verifies the bytes of a file, whatever they are: a PDF, a credential, or neither.</summary>
    public async Task<VerificationReport> VerifyFileAsync(ReadOnlyMemory<byte> file, HolderClaim? holder, CancellationToken cancel)
    {
        if (PresentedFile.LooksLikeCredential(file.Span))
            return await VerifyPresentedAsync(file, DocumentChecks.None(), await RecordOfAsync(ClaimsIn(file), cancel), holder, cancel);

        return PdfReader.Read(file) switch
        {
            PdfReading.Readable { File: var pdf } => await VerifyPdfAsync(file, pdf, holder, cancel),
            PdfReading.Unreadable unreadable => PresentedFile.Unreadable(unreadable),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    /// <summary>
    /// All that the kept credential states, not masked and not verified: the caller decides who may see what of it. Null when the
    /// credential is not to be had.
    /// </summary>
    public async Task<CertificateClaims?> ClaimsOfAsync(CertificateRecord record, CancellationToken cancel) =>
        await archive.ReadCredentialAsync(record, cancel) is { } credential && ClaimsIn(credential) is { } claims && record.IsOf(claims)
            ? claims
            : null;

    private static CertificateClaims? ClaimsIn(ReadOnlyMemory<byte> credential) =>
        CredentialReader.Read(credential.Span) is CredentialReading.Readable { Claims: var claims } ? claims : null;

    private async Task<CertificateRecord?> RecordOfAsync(CertificateClaims? claims, CancellationToken cancel) =>
        claims is null ? null : await archive.FindIssuedAsync(claims.Identifier, cancel);

    private async Task<VerificationReport> VerifyStoredAsync(CertificateRecord record, HolderClaim? holder, CancellationToken cancel)
    {
        var credential = await archive.ReadAsync(CertificateArchive.CredentialKeyOf(record.Identifier), cancel);
        if (credential is null)
        {
            return PresentedFile.WithoutCredential(
                Check.CouldNotCheck(CheckName.ContentDigest, "object-missing", "The signed data is not where the vault keeps it; its operator must repair that."),
                RecordChecks.Status(record));
        }

        var kept = await objects.KeptAsync(record, credential, cancel);
        return await VerifyCredentialAsync(credential, [kept, .. DocumentChecks.None()], record, holder, cancel);
    }

    private async Task<VerificationReport> VerifyPdfAsync(ReadOnlyMemory<byte> file, PdfFile pdf, HolderClaim? holder, CancellationToken cancel)
    {
        if (PresentedFile.CredentialIn(pdf) is not { Bytes: var credential })
            return PresentedFile.WithoutCredential([NoCredential, .. await documents.OfAsync(file, pdf, default, claims: null, cancel)]);

        var claims = ClaimsIn(credential);
        var checks = await documents.OfAsync(file, pdf, credential, claims, cancel);
        var record = await RecordOfAsync(claims, cancel);
        return await VerifyPresentedAsync(credential, [.. ObjectChecks.PresentedDocument(checks, record, file)], record, holder, cancel);
    }

    private Task<VerificationReport> VerifyPresentedAsync(
        ReadOnlyMemory<byte> credential, IEnumerable<Check> others, CertificateRecord? record, HolderClaim? holder, CancellationToken cancel) =>
        VerifyCredentialAsync(credential, [ObjectChecks.Presented(record, credential), .. others], record, holder, cancel);

    private async Task<VerificationReport> VerifyCredentialAsync(
        ReadOnlyMemory<byte> credential, IEnumerable<Check> others, CertificateRecord? record, HolderClaim? holder, CancellationToken cancel)
    {
        var verification = credentials.Verify(credential, clock.GetUtcNow());
        List<Check> checks = [.. verification.Checks, .. others];
        if (verification.Credential is not { Claims: var claims })
        {
            // Of a presented one there is nothing to compare with; of the vault's own, its digest tells even when it cannot be read any more.
            return PresentedFile.WithoutCredential(checks.Where(check => check is not { Name: CheckName.ContentDigest, Verdict: Verdict.CouldNotCheck }));
        }

        if (record is not null && !record.IsOf(claims))
        {
            // The store handed out another certificate under this one's name.
            return PresentedFile.WithoutCredential(
                Check.Fail(CheckName.ContentDigest, "other-certificate", "The signed data is that of another certificate than the one asked for."));
        }

        checks.AddRange(RecordChecks.NotYetKept());
        checks.Add(await records.AuthorityAsync(claims, cancel));
        checks.Add(RecordChecks.Status(record));
        checks.Add(RecordChecks.Holder(claims, holder));

        // What a stranger's signature states is not shown: it would be the stranger's words on our page.
        var genuine = checks.Where(check => check.Name is CheckName.IssuerSignature or CheckName.IssuerCertificate).All(check => check.Verdict is Verdict.Pass);
        var type = await types.FindAsync(claims.TypeCode.ToString(), claims.TypeVersion, cancel);
        return VerificationReport.Of(checks, genuine ? CertificateViews.Masked(claims, type) : null);
    }
}
