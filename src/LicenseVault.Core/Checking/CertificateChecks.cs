using LicenseVault.Core.Archiving;
using LicenseVault.Core.Checking.Logged;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Checks one certificate, and mends what can be mended.</summary>
public sealed class CertificateChecks(
    IDocumentStore documents,
    RecordSeals seals,
    CertificateRecordChecks records,
    CertificateObjectChecks objects,
    LoggedEventChecks logged,
    CertificateRepairs repairs,
    IndexKeyRepairs keys)
{
    /// <summary>
    /// What is wrong with a certificate. It is looked at again before anything is said: while a server mints, what was read a moment ago
    /// may be over.
    /// </summary>
    internal async Task<CheckedCertificate> CheckAsync(Document document, CheckRequest request, CheckRound round, CancellationToken cancel)
    {
        var first = await LookAsync(document, request, round, cancel);
        if (first.Findings.Count == 0 || await documents.FindAsync(Collections.Certificates, document.Id, cancel) is not { } again)
            return first;

        var second = await LookAsync(again, request, round, cancel);
        if (request.Repair && second.Record is { } old && second.Findings.FirstOrDefault(finding => finding.Kind == FindingKinds.IndexKeyMissing) is { } missing)
        {
            if (await keys.TryRepairAsync(again, await records.MissingKeysAsync(old, round, cancel), cancel) is not { } completed)
                return second;
            (again, second) = (completed, await LookAsync(completed, request, round, cancel));
            second = second with { Findings = [.. second.Findings, missing with { Repair = RepairOutcome.Done }] };
        }

        return request.Repair && second.Record is { } record && second.Findings.Any(finding => CertificateRepairs.Mends(finding.Kind))
            ? await RepairAsync(again, record, second, request, round, cancel)
            : second;
    }

    private async Task<CheckedCertificate> RepairAsync(
        Document document, CertificateRecord record, CheckedCertificate before, CheckRequest request, CheckRound round, CancellationToken cancel)
    {
        await repairs.RepairAsync(record, cancel);
        var after = (await LookAsync(document, request, round, cancel)).Findings;
        var mended = before.Findings.Where(finding => CertificateRepairs.Mends(finding.Kind) && !after.Contains(finding)).Select(finding => finding with { Repair = RepairOutcome.Done });
        var left = after.Select(finding => CertificateRepairs.Mends(finding.Kind) ? finding with { Repair = RepairOutcome.Impossible } : finding);
        return before with { Findings = [.. mended, .. left] };
    }

    private async Task<CheckedCertificate> LookAsync(Document document, CheckRequest request, CheckRound round, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        if (seals.TryOpen<CertificateRecord>(Collections.Certificates, document, findings) is not { } record)
            return new CheckedCertificate(null, findings, InDepth: false);

        findings.AddRange(await records.FindingsOfAsync(document, record, round, request.Patience, cancel));
        findings.AddRange(await logged.FindingsOfAsync(document, record, round, request.Patience, cancel));
        var inDepth = record.State is CertificateState.Valid && (request.Since is not { } since || record.IssuedAt >= since);
        if (inDepth && record is { Credential: not null, Document: not null })
            findings.AddRange(await objects.FindingsOfAsync(record, round, cancel));
        return new CheckedCertificate(record, findings, inDepth);
    }
}

/// <param name="Record">Null when it cannot be opened.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="InDepth">Whether its objects were checked.</param>
internal sealed record CheckedCertificate(CertificateRecord? Record, IReadOnlyList<Finding> Findings, bool InDepth);
