using System.Diagnostics;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Figures;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Answers whether a certificate is genuine and in force, by every door alike: identifier, verification code, credential, PDF.
/// The subject is always the identifier inside the signed data.
/// </summary>
public sealed class CertificateVerifier(
    CertificateArchive archive,
    RecordLookup lookup,
    CredentialVerifier credentials,
    IssuerSigners signers,
    DocumentChecks documents,
    CopyChecks copies,
    CopyOriginal originals,
    CopyMakers makers,
    RecordChecks records,
    ObjectChecks objects,
    InclusionCheck inclusion,
    KeyCompromiseCheck compromise,
    StatementCompromiseCheck statements,
    RevocationCheck revocation,
    LoggedTime logged,
    PeerChecks peers,
    TypeCatalogue types,
    VerificationTally tally,
    TimeProvider clock)
{
    internal static readonly Check NoCredential =
        Check.Fail(CheckName.Format, "no-credential", "The document carries no signed data of a certificate, or more than one.");

    /// <summary>As of now. Null when this vault holds no such certificate.</summary>
    public async Task<VerificationReport?> VerifyAsync(CertificateIdentifier id, HolderClaim? holder, CancellationToken cancel) =>
        await VerifyAsync(await lookup.FindAsync(id, at: null, cancel), clock.GetUtcNow(), holder, cancel);

    /// <summary>As of a time that is not in the future. Null when this vault holds no such certificate.</summary>
    public async Task<VerificationReport?> VerifyAsync(CertificateIdentifier id, DateTimeOffset at, HolderClaim? holder, CancellationToken cancel) =>
        await VerifyAsync(await lookup.FindAsync(id, at, cancel), at, holder, cancel);

    /// <summary>As of now. Null when this vault holds no certificate with this code.</summary>
    public async Task<VerificationReport?> VerifyAsync(VerificationCode code, HolderClaim? holder, CancellationToken cancel) =>
        await VerifyAsync(await lookup.FindAsync(code, cancel), clock.GetUtcNow(), holder, cancel);

    /// <summary>Verifies the bytes of a file, whatever they are: a PDF, a credential, or neither.</summary>
    public async Task<VerificationReport> VerifyFileAsync(ReadOnlyMemory<byte> file, HolderClaim? holder, CancellationToken cancel)
    {
        if (NoCertificate.Of(file) is { } named)
            return PresentedFile.WithoutCredential(named);
        if (PresentedFile.LooksLikeCredential(file.Span))
            return await VerifyCredentialAsync(file, holder, cancel);

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
        await archive.ReadCredentialAsync(record, cancel) is { } credential
        && CredentialReader.Read(credential) is CredentialReading.Readable { Claims: var claims } && record.IsOf(claims)
            ? claims
            : null;

    private async Task<VerificationReport?> VerifyAsync(Holding holding, DateTimeOffset at, HolderClaim? holder, CancellationToken cancel) => holding switch
    {
        Holding.Held held => await VerifyStoredAsync(held, at, holder, cancel),
        Holding.Unknown unknown => PresentedFile.WithoutCredential(unknown.For(CheckName.ContentDigest), unknown.For(CheckName.Status)),
        _ => null,
    };

    private async Task<VerificationReport> VerifyStoredAsync(Holding.Held held, DateTimeOffset at, HolderClaim? holder, CancellationToken cancel)
    {
        switch (await objects.KeptAsync(held.Record, cancel))
        {
            case KeptObjects.Present { Credential: var credential, Check: var kept }:
                return await ReportAsync(await ProvenAsync(credential, at, cancel), credential, [kept, .. DocumentChecks.None()], held, holder, seen: null, cancel);
            case KeptObjects.Missing { Check: var missing }:
                return PresentedFile.WithoutCredential(missing, RecordChecks.Status(held));
            case var other:
                throw new UnreachableException($"Unmapped objects {other}.");
        }
    }

    private async Task<VerificationReport> VerifyCredentialAsync(ReadOnlyMemory<byte> credential, HolderClaim? holder, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var verification = await ProvenAsync(credential, now, cancel);
        var holding = await lookup.FindAsync(verification.Credential?.Claims, cancel);
        return await ReportAsync(verification, credential, [ObjectChecks.Presented(holding, credential), .. DocumentChecks.None()], holding, holder, seen: null, cancel);
    }

    private async Task<VerificationReport> VerifyPdfAsync(ReadOnlyMemory<byte> file, PdfFile pdf, HolderClaim? holder, CancellationToken cancel)
    {
        if (CopyChecks.StatementIn(pdf) is { } statement)
            return await VerifyCopyAsync(file, pdf, statement, holder, cancel);
        if (PresentedFile.CredentialIn(pdf) is not { Bytes: var credential })
        {
            var foreign = await documents.OfAsync(file, pdf, presented: null, cancel);
            return PresentedFile.WithoutCredential([NoCredential, .. foreign.Checks, foreign.Time.Check]) with { Changes = foreign.Changes };
        }

        // First whose words these are, which is cheap: a stranger's credential is not worth a drawing.
        var now = clock.GetUtcNow();
        var verification = await ProvenAsync(credential, now, cancel);
        var presented = verification.Credential is { Claims: var claims } ? new PresentedCredential(credential, claims, IsGenuine(verification.Checks)) : null;
        var holding = await lookup.FindAsync(verification.Credential?.Claims, cancel);
        var seen = await signers.JudgedAsync(await documents.OfAsync(file, pdf, presented, cancel), presented?.Claims, cancel);
        var checks = ObjectChecks.PresentedDocument(seen.Checks, holding, seen.AsSigned);
        return (await ReportAsync(verification, credential, [ObjectChecks.Presented(holding, credential), .. checks], holding, holder, seen, cancel)) with { Changes = seen.Changes };
    }

    // Of a copy that nobody who is trusted has made, nothing else is said: its words are a stranger's, and so is whatever they are joined to.
    private async Task<VerificationReport> VerifyCopyAsync(ReadOnlyMemory<byte> file, PdfFile pdf, PdfAttachedFile attached, HolderClaim? holder, CancellationToken cancel)
    {
        var proof = copies.StatementOf(pdf, attached);
        if (proof is not CopyStatementVerification.Genuine { Statement: var statement } genuine)
            return PresentedFile.CopyRefused(proof);
        if (await makers.RefusalOfAsync(genuine, cancel) is { } refusal)
            return PresentedFile.WithoutCredential(refusal);
        if (PresentedFile.CredentialIn(pdf) is not { Bytes: var credential })
            return PresentedFile.WithoutCredential(NoCredential) with { Copy = ViewOf(statement) };

        var now = clock.GetUtcNow();
        var verification = await ProvenAsync(credential, now, cancel);
        var presented = verification.Credential is { Claims: var claims } ? new PresentedCredential(credential, claims, IsGenuine(verification.Checks)) : null;
        var holding = await lookup.FindAsync(verification.Credential?.Claims, cancel);
        var seen = await copies.OfAsync(file, pdf, attached, genuine, presented, cancel);
        var judged = verification with { Checks = [.. copies.Over(verification.Checks, statement)] };
        var content = await originals.OfAsync(ObjectChecks.Presented(holding, credential), statement, presented, holding, cancel);
        return (await ReportAsync(judged, credential, [content, .. seen.Checks], holding, holder, seen, cancel)) with { Changes = seen.Changes, Copy = ViewOf(statement) };
    }

    private static CopyView ViewOf(CopyStatement statement) =>
        new(statement.Number, statement.Purpose, statement.Recipient, statement.MadeAt, statement.Until, statement.Maker, statement.Fields);

    private async Task<VerificationReport> ReportAsync(
        CredentialVerification verification,
        ReadOnlyMemory<byte> presented,
        IEnumerable<Check> others,
        Holding holding,
        HolderClaim? holder,
        DocumentFindings? seen,
        CancellationToken cancel)
    {
        List<Check> checks = [.. verification.Checks, .. others];
        if (verification.Credential is not { Claims: var claims })
        {
            // Of a presented one there is nothing to compare with; of the vault's own, its digest tells even when it cannot be read any more.
            return PresentedFile.WithoutCredential(checks.Where(check => check is not { Name: CheckName.ContentDigest, Verdict: Verdict.CouldNotCheck }));
        }

        if (holding is Holding.Held { Record: var record } && !record.IsOf(claims))
        {
            // The store handed out another certificate under this one's name.
            return PresentedFile.WithoutCredential(
                Check.Fail(CheckName.ContentDigest, "other-certificate", "The signed data is that of another certificate than the one asked for."));
        }

        checks.Add(seen?.Time.Check ?? TimeStampCheck.None);
        checks.Add(RecordChecks.Holder(claims, holder));

        // Nobody is asked about what a stranger has signed.
        var found = holding is Holding.NotHeld && IsGenuine(checks) ? await peers.OfAsync(verification.Credential, presented, cancel) : null;
        if (found is not null)
            checks = FoundElsewhere.Over(checks, found, seen);
        if (checks.TrueForAll(check => check.Name is not CheckName.LogInclusion))
            checks.Add(await inclusion.OfAsync(holding, cancel));
        if (found is null)
        {
            var lookup = await records.IssuerAsync(claims, cancel);
            checks = [.. await compromise.JudgedAsync(checks, verification.Credential, lookup.Issuer, holding, cancel)];
            checks = [.. await revocation.JudgedAsync(checks, verification.Credential, holding, seen, cancel)];
            checks = [.. await DatedByLogAsync(checks, holding, seen, cancel)];
            checks.AddRange(lookup.Fault ?? RecordChecks.Authority(claims, lookup.Issuer), await statements.JudgedAsync(RecordChecks.Status(holding), lookup.Issuer, holding, cancel));
        }

        checks = PageAsIssued.Over(checks, found is null ? (holding as Holding.Held)?.Record.Document?.Digest : found.Document, isElsewhere: found is not null, seen);

        // What a stranger's signature states is not shown: it would be the stranger's words on our page.
        var view = IsGenuine(checks) ? CertificateViews.Masked(claims, await TypeOfAsync(claims, cancel)) : null;
        var standing = (holding as Holding.Held)?.Standing;
        var told = view is null ? null : view with { Successor = standing?.Successor, StatusCause = standing is { Status: not CertificateStatus.Valid, Cause: { } cause } ? StatusCause.Of(cause) : null };
        var report = VerificationReport.Of(checks, told) with { AnsweredBy = found?.Peer };
        tally.Add(report);
        return report;
    }

    // Whose words these are, by the certificates that are known here and not by the trusted roots alone.
    private Task<CredentialVerification> ProvenAsync(ReadOnlyMemory<byte> credential, DateTimeOffset at, CancellationToken cancel) =>
        signers.JudgedAsync(credentials.Verify(credential, at), cancel);

    // Where no time stamp tells when a document was signed, the public log does: only of the very document that this vault issued.
    private async Task<IEnumerable<Check>> DatedByLogAsync(IReadOnlyList<Check> checks, Holding holding, DocumentFindings? seen, CancellationToken cancel)
    {
        if (seen is { CopyOf: not null } || seen?.Time is not { Check: { Verdict: Verdict.CouldNotCheck } undated, SignerEnds: var end }
            || !checks.Any(check => check is { Name: CheckName.DocumentUnchanged, Verdict: Verdict.Pass })
            || await logged.IsBeforeAsync(end, holding, checks.First(check => check.Name is CheckName.LogInclusion), cancel) is not true)
        {
            return checks;
        }

        return checks.Select(check => check == undated
            ? Check.NotApplicable(CheckName.TimeStamp, "dated-by-log", "The public log shows that the document was issued while its signing certificate was valid.")
            : check);
    }

    internal static bool IsGenuine(IEnumerable<Check> checks) =>
        checks.Where(check => check.Name is CheckName.IssuerSignature or CheckName.IssuerCertificate).All(check => check.Verdict is Verdict.Pass);

    private async Task<CertificateType?> TypeOfAsync(CertificateClaims claims, CancellationToken cancel)
    {
        try
        {
            return await types.FindAsync(claims.TypeCode.ToString(), claims.TypeVersion, cancel);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or DamagedRecordException)
        {
            // Without the rules of what may be shown, nothing but the head is.
            return null;
        }
    }
}
