using System.Text.Json.Serialization;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Verifying;
using LicenseVault.Server.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Sharing;

/// <summary>证照检索: which certificates a holder has, of the types that the asker may use. It tells identifiers, names of types and status alone.</summary>
internal sealed class SharingSearch(
    SharingDoor door, HeldCertificates held, CertificateArchive archive, CertificateVerifier verifier, ToldStanding standing, DutyRules duties, Grants grants, PersonKeys persons, CodeLists lists, TimeProvider clock)
{
    private const int Most = 100;

    public Task<JsonHttpResult<SharingAnswer>> AnswerAsync(HttpContext context, CancellationToken cancel) =>
        door.AnswerAsync(context, question => FindAsync(context, question, cancel), cancel);

    private async Task<SharingAnswer> FindAsync(HttpContext context, SharingQuestion question, CancellationToken cancel)
    {
        if (SharingDoor.Read<SearchData>(question.Data) is not { } data || !data.Purpose.IsWhole() || data.CertificateHolderCode.Length is 0 or > 64)
            return SharingAnswer.Refused(SharingStatus.BadParameters, SharingDoor.Malformed, question.RequestId);

        var holder = new Person.Citizen { Name = "", IdType = lists.HolderTypeOf(data.CertificateHolderType ?? "111"), IdNumber = data.CertificateHolderCode };
        var key = archive.HolderKeyOf(new DraftHolder("", holder.IdType, holder.IdNumber));
        (AuditNotes.Of(context).Holder, AuditNotes.Of(context).Operator) = (key, persons.OfClerk(question.Client.Agency, data.Operator));
        if (data.CertificateTypeCode is { } asked && !question.Client.Sight.Admits(asked))
            return SharingAnswer.Refused(SharingStatus.NotPermitted, SharingDoor.NotPermitted, question.RequestId);

        var byDuty = (await duties.OfAgencyAsync(question.Client.Agency, data.RelatedItemCode, cancel)).Select(rule => rule.Type).ToHashSet(StringComparer.Ordinal);
        var granted = await grants.OfAgencyAsync(key, question.Client.Agency, data.RelatedItemCode, cancel);
        if (byDuty.Count == 0 && granted.Count == 0)
            return SharingAnswer.Refused(SharingStatus.NotPermitted, SharingDoor.NotPermitted, question.RequestId);

        var found = new List<FoundCertificate>();
        foreach (var record in (await held.ListAsync(holder, after: null, Most, cancel)).Records)
        {
            var isPermitted = question.Client.Sight.Admits(record.Type) && (byDuty.Contains(record.Type) || granted.Any(grant => grant.Type == record.Type && (grant.Certificate is null || grant.Certificate == record.Identifier)));
            if (isPermitted && (data.CertificateTypeCode is null || data.CertificateTypeCode == record.Type))
                found.Add(new FoundCertificate(record.Identifier, record.Type, record.IssuerName, await StatusAsync(record, cancel)));
        }

        return found.Count == 0
            ? SharingAnswer.Refused(SharingStatus.NotFound, SharingDoor.NotFound, question.RequestId)
            : SharingAnswer.Done(found, question.RequestId);
    }

    // Null, and left out, when it cannot be told.
    private async Task<string?> StatusAsync(CertificateRecord record, CancellationToken cancel)
    {
        var isExpired = await verifier.ClaimsOfAsync(record, cancel) is { } claims && clock.GetUtcNow().ToUnixTimeSeconds() >= claims.Validity.Expires;
        return await standing.OfAsync(record, cancel) is { } told ? lists.StatusOf(told, isExpired) : null;
    }

    private sealed record FoundCertificate(string CertificateIdentifier, string CertificateTypeCode, string CertificateIssuingAuthorityName, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CertificateStatus);
}
