using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Lifecycle;

/// <summary>A decision about a certificate as its record will hold it: the signed statement, and the entry for the log that names it.</summary>
internal sealed record MadeDecision(string Statement, CertificateEvent Event)
{
    public static async Task<MadeDecision> OfAsync(StatusDecision decision, StatusRecord record, ISigningKey key, CancellationToken cancel)
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
        return new MadeDecision(statement, happened);
    }

    /// <summary>The record with the decision in it.</summary>
    public CertificateRecord In(CertificateRecord record) =>
        record with { Statements = [.. record.Statements, Statement], Events = [.. record.Events, Event] };

    /// <summary>
    /// The write that puts the decision beside the record, which stays as it is: a statement is a fifth of a record long. Where there is no room left beside it, the
    /// record is written anew.
    /// </summary>
    public DocumentWrite WriteOf(RecordSeals seals, Document document, StatusRecord record, IReadOnlyDictionary<string, IndexValue> keys)
    {
        var before = record.Read ?? new CertificateAnnex([]);
        var annex = before with
        {
            LogIndices = [.. record.Events.Select(happened => happened.LogIndex)],
            Events = [.. before.Events ?? [], Event],
            Statements = [.. before.Statements ?? [], Statement],
        };
        var annotation = seals.Annotate(Collections.Certificates, document, annex, keys);
        return annotation.Annex.Length <= DocumentRules.LongestAnnex
            ? annotation
            : seals.Replace(Collections.Certificates, document.Id, document.Version, In(seals.Open<CertificateRecord>(Collections.Certificates, document)), keys);
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
