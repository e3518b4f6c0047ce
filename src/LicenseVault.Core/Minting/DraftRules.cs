using System.Globalization;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting.Agreeing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting;

/// <summary>The rules of a type that need no store: holder, number, validity, face data, and whether they agree, all faults at once.</summary>
internal static class DraftRules
{
    public static List<FieldFault> FaultsOf(CertificateDraft draft, CertificateType type, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(ValidityPeriod.Offset).DateTime);
        List<FieldFault> faults = [.. HolderFaults(draft.Holder, type, today), .. NumberFaults(draft, type), .. ValidityFaults(draft, type)];
        faults.AddRange(FaceSchemas.Of(type).FaultsOf(draft.Fields));
        faults.AddRange(new DraftAgreements(draft, type, today).Faults());
        return faults;
    }

    private static IEnumerable<FieldFault> HolderFaults(DraftHolder holder, CertificateType type, DateOnly today)
    {
        if (!HolderIdType.TryParse(holder.IdType, null, out var idType) || !type.HolderIdTypes.Contains(holder.IdType))
            yield return new FieldFault("holder.idType", "id-type-not-allowed", "The certificate type does not admit holders with this kind of number.");
        else if (idType.FaultOf(holder.IdNumber) is { } fault)
            yield return new FieldFault("holder.idNumber", fault.Code, fault.Detail);
        else if (idType == HolderIdType.ResidentNumber
            && LifeTime.FaultOfNumber("holder.idNumber", ResidentNumber.Parse(holder.IdNumber, null).BirthDate, today) is { } impossible)
            yield return impossible;
    }

    private static IEnumerable<FieldFault> NumberFaults(CertificateDraft draft, CertificateType type)
    {
        if (!NumberPattern.Of(type).IsMatch(draft.Number))
            yield return new FieldFault("number", "pattern", "The number does not have the form that the certificate type asks for.");
    }

    private static IEnumerable<FieldFault> ValidityFaults(CertificateDraft draft, CertificateType type)
    {
        var (end, longest) = type.Validity;
        if (draft.ValidUntil is not { } until)
        {
            if (end is ValidityEnd.Required)
                yield return new FieldFault("validUntil", "required", "Certificates of this type have an end.");
            yield break;
        }

        if (end is ValidityEnd.None)
            yield return new FieldFault("validUntil", "not-allowed", "Certificates of this type have no end.");
        if (until < draft.ValidFrom)
            yield return new FieldFault("validUntil", "date-order", "It ends before it begins.");
        else if (longest is { } months && until > draft.ValidFrom.AddMonths(months))
            yield return new FieldFault("validUntil", "too-long", $"Certificates of this type are valid for at most {months} months.") { About = months.ToString(CultureInfo.InvariantCulture) };
    }
}
