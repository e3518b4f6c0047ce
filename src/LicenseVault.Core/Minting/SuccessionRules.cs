using LicenseVault.Core.Archiving;

namespace LicenseVault.Core.Minting;

/// <summary>What a successor must have in common with the certificate before it.</summary>
internal static class SuccessionRules
{
    public static IEnumerable<FieldFault> FaultsOf(CertificateDraft draft, CertificateDraft before, SuccessionKind kind)
    {
        if (draft.Type != before.Type)
            yield return new FieldFault("type", "other-than-before", "A successor is of the same type.");
        if (draft.Issuer != before.Issuer)
            yield return new FieldFault("issuer", "other-than-before", "A successor is issued by the same agency.");
        if (kind is SuccessionKind.Renewal or SuccessionKind.Amendment && draft.Number != before.Number)
            yield return new FieldFault("number", "other-than-before", "A renewal or amendment keeps the number.");
        if (kind is SuccessionKind.Renewal or SuccessionKind.Correction && draft.Holder.IdNumber != before.Holder.IdNumber)
            yield return new FieldFault("holder.idNumber", "other-than-before", "A renewal or correction has the same holder.");
    }
}
