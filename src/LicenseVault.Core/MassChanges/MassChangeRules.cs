using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.MassChanges;

/// <summary>What is wrong with a proposed mass change, all at once.</summary>
internal static class MassChangeRules
{
    public static IEnumerable<FieldFault> FaultsOf(MassChangeRequest request, DateTimeOffset now)
    {
        if (!StatusReasons.Fits(request.Reason, request.Action))
            yield return new FieldFault("reason", "unknown-reason", "It is not a reason for this action; api-specs/status-statement.md lists them.");
        if (request.LegalBasis is null && StatusReasons.NeedsLegalBasis(request.Reason))
            yield return new FieldFault("legalBasis", "required", "This reason rests on a law or a decision, which is named; api-specs/status-statement.md says which do.");
        if (request.LegalBasis is { } basis && (basis.Length > StatusStatement.LongestLegalBasis || basis.Trim().Length != basis.Length || basis.Length is 0 || basis.Any(char.IsControl)))
            yield return new FieldFault("legalBasis", "too-long", $"It is one line of 1 to {StatusStatement.LongestLegalBasis} characters without space around it.");
        if (request.EffectiveAt > now)
            yield return new FieldFault("effectiveAt", "in-the-future", "A change counts from the past or from its approval on.");
        if (request.Until is not null && request.Action is not StatusAction.Suspend)
            yield return new FieldFault("until", "not-a-suspension", "Only a suspension ends by itself.");
        if (request.Until <= now)
            yield return new FieldFault("until", "in-the-past", "A suspension ends in the future.");
        if (request.UndoSeconds is < 0 or > MassChangeLimits.LongestUndoSeconds)
            yield return new FieldFault("undoSeconds", "out-of-range", $"It is 0 to {MassChangeLimits.LongestUndoSeconds}.");

        var selection = request.Selection;
        if (selection.Type is { } type && !CertificateTypeCode.TryParse(type, null, out _))
            yield return new FieldFault("query.type", "format", "It is not the code of a certificate type.");
        if (selection is { TypeVersion: not null, Type: null })
            yield return new FieldFault("query.typeVersion", "required", "A version is that of a type.");
        if (selection.IssuedBefore <= selection.IssuedFrom)
            yield return new FieldFault("query.issuedBefore", "date-order", "It ends before it begins.");
    }
}
