using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Lifecycle;

/// <summary>The record of a certificate with a decision in it: the signed statement, and the entry for the log that names it.</summary>
internal static class DecidedRecord
{
    public static async Task<CertificateRecord> OfAsync(StatusDecision decision, CertificateRecord record, ISigningKey key, CancellationToken cancel)
    {
        var statement = await StatusStatements.SignAsync(
            new StatusStatement
            {
                Identifier = CertificateIdentifier.Parse(record.Identifier, null),
                Authority = AuthorityCode.Parse(record.Issuer, null),
                Number = record.Statements.Count + 1,
                Previous = record.Statements is [.., var last] ? StatusStatements.DigestOf(last) : record.Credential!.Digest,
                Action = decision.Action,
                Reason = decision.Reason,
                LegalBasis = decision.LegalBasis,
                EffectiveAt = decision.EffectiveAt,
                Until = decision.Until,
                DecidedAt = decision.DecidedAt,
                Change = decision.Change,
                Maker = decision.Maker,
                Checker = decision.Checker,
            },
            key,
            cancel);
        var happened = new CertificateEvent
        {
            Kind = EventOf(decision.Action),
            At = decision.DecidedAt,
            CredentialDigest = record.Credential!.Digest,
            StatementDigest = StatusStatements.DigestOf(statement),
        };
        return record with { Statements = [.. record.Statements, statement], Events = [.. record.Events, happened] };
    }

    private static LogEvent EventOf(StatusAction action) => action switch
    {
        StatusAction.Suspend => LogEvent.Suspended,
        StatusAction.Resume => LogEvent.Resumed,
        StatusAction.Revoke => LogEvent.Revoked,
        StatusAction.Cancel => LogEvent.Cancelled,
        StatusAction.Invalidate => LogEvent.Invalidated,
        StatusAction.Transfer => LogEvent.Transferred,
        _ => throw new System.Diagnostics.UnreachableException($"Unmapped action {action}."),
    };
}
