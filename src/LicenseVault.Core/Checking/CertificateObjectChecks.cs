using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Checking;

/// <summary>
/// Checks the objects of an issued certificate: that they are what was issued, that they verify as of then, and that the document, drawn
/// again, is the page.
/// </summary>
public sealed class CertificateObjectChecks(CertificateArchive archive, CredentialVerifier credentials, DocumentChecks documents, PinnedObjects pinned)
{
    internal async Task<IReadOnlyList<Finding>> FindingsOfAsync(CertificateRecord record, CheckRound round, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        findings.AddRange(await pinned.FindingsOfAsync([record.Template], record.Fonts, round, cancel));
        var canDraw = findings.Count == 0;
        var credential = await ReadAsync(
            CertificateArchive.CredentialKeyOf(record.Identifier), record.Credential!, FindingKinds.CredentialMissing, FindingKinds.CredentialDamaged, findings, cancel);
        var document = await ReadAsync(
            CertificateArchive.DocumentKeyOf(record.Identifier), record.Document!, FindingKinds.DocumentMissing, FindingKinds.DocumentDamaged, findings, cancel);

        foreach (var (index, addition) in record.Additions.Index())
        {
            await ReadAsync(
                CertificateArchive.AdditionKeyOf(record.Identifier, index + 1), addition.Appended, FindingKinds.DocumentMissing, FindingKinds.DocumentDamaged, findings, cancel);
        }

        if (credential is not null && !IsGenuine(record, credential, out _))
            findings.Add(FindingKinds.CredentialRefused.At(CertificateArchive.CredentialKeyOf(record.Identifier)));
        if (document is not null && await DocumentFaultOfAsync(record, document, canDraw, round, cancel) is { } fault)
            findings.Add(fault.At(CertificateArchive.DocumentKeyOf(record.Identifier)));
        return findings;
    }

    private async Task<byte[]?> ReadAsync(
        ObjectKey key, StoredObject issued, FindingKind missing, FindingKind damaged, List<Finding> findings, CancellationToken cancel)
    {
        byte[]? content = null;
        var kind = missing;
        try
        {
            content = await archive.ReadAsync(key, cancel);
            if (content is not null)
                kind = damaged;
            if (content is not null && CertificateArchive.Describe(content) == issued)
                return content;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            kind = damaged;
        }

        findings.Add(kind.At(key));
        return null;
    }

    // Of a certificate that is over by now, and of one that begins later, the period is no fault.
    private bool IsGenuine(CertificateRecord record, ReadOnlyMemory<byte> credential, out CertificateClaims? claims)
    {
        var verification = credentials.Verify(credential, record.IssuedAt);
        claims = verification.Credential?.Claims;
        return claims is not null
            && verification.Checks.All(check => check.Verdict is Verdict.Pass || check.Name is CheckName.ValidityPeriod)
            && record.IsOf(claims);
    }

    private async Task<FindingKind?> DocumentFaultOfAsync(CertificateRecord record, byte[] document, bool canDraw, CheckRound round, CancellationToken cancel)
    {
        if (PdfReader.Read(document) is not PdfReading.Readable { File: var pdf }
            || PresentedFile.CredentialIn(pdf) is not { Bytes: var attached } || CertificateArchive.Describe(attached.Span) != record.Credential
            || (record.DocumentSignature is { } kept && pdf.Signatures is [var signature] && Convert.ToBase64String(signature.Contents.Span) != kept))
        {
            return FindingKinds.DocumentRefused;
        }

        var isGenuine = IsGenuine(record, attached, out var claims);
        if (claims is null)
            return FindingKinds.DocumentRefused;

        // Without template and fonts there is nothing to draw with, and what they lack is a finding of its own.
        var checks = (await documents.OfAsync(document, pdf, new PresentedCredential(attached, claims, isGenuine && canDraw), cancel)).Checks;
        if (checks.Any(check => check.Name is not CheckName.DocumentShowsData && check.Verdict is not Verdict.Pass))
            return FindingKinds.DocumentRefused;

        var drawn = checks.Single(check => check.Name is CheckName.DocumentShowsData);
        if (drawn.Verdict is Verdict.CouldNotCheck)
            round.NotDrawn.AddOrUpdate(canDraw ? drawn.Code : "template-or-font-lacking", 1, (_, count) => count + 1);
        return drawn.Verdict is Verdict.Fail ? FindingKinds.DocumentShowsOther : null;
    }
}
