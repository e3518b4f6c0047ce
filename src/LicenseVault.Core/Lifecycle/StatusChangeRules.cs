using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>What is wrong with a proposed change, all at once.</summary>
internal static class StatusChangeRules
{
    public static IEnumerable<FieldFault> FaultsOf(StatusChangeRequest request, CertificateRecord record, DateTimeOffset now)
    {
        if (!StatusReasons.Fits(request.Reason, request.Action))
            yield return new FieldFault("reason", "unknown-reason", "It is not a reason for this action; api-specs/status-statement.md lists them.");
        if (request.LegalBasis is null && StatusReasons.NeedsLegalBasis(request.Reason))
            yield return new FieldFault("legalBasis", "required", "This reason rests on a law or a decision, which is named; api-specs/status-statement.md says which do.");
        if (request.LegalBasis is { } basis && (basis.Length > StatusStatement.LongestLegalBasis || basis.Trim().Length is 0 || basis.Any(char.IsControl)))
            yield return new FieldFault("legalBasis", "too-long", $"It is one line of 1 to {StatusStatement.LongestLegalBasis} characters.");
        if (request.EffectiveAt > now)
            yield return new FieldFault("effectiveAt", "in-the-future", "A change counts from the past or from its approval on.");
        if (request.EffectiveAt < record.IssuedAt)
            yield return new FieldFault("effectiveAt", "before-issue", "The certificate was not issued yet.");
        if (request.EffectiveAt is { } effective && CertificateStanding.StatementsOf(record) is [.., var last] && effective < last.EffectiveAt)
            yield return new FieldFault("effectiveAt", "before-last-change", "Another change counts from after that time.");
        if (request.Until is not null && request.Action is not StatusAction.Suspend)
            yield return new FieldFault("until", "not-a-suspension", "Only a suspension ends by itself.");
        if (request.Until <= now)
            yield return new FieldFault("until", "in-the-past", "A suspension ends in the future.");
    }
}
