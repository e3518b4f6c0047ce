using LicenseVault.Core.Archiving;

namespace LicenseVault.Core.Minting;

/// <summary>What a successor must have in common with the certificate before it.</summary>
internal static class SuccessionRules
{
    /// <summary>The certificate before takes a place itself on a day to come.</summary>
    public static FieldFault NotBegun { get; } = new("validFrom", "predecessor-not-begun", "The certificate before has not begun itself; from its first day on it may have a successor.");

    public static IEnumerable<FieldFault> FaultsOf(CertificateDraft draft, CertificateDraft before, SuccessionKind kind)
    {
        if (draft.Type != before.Type)
            yield return new FieldFault("type", "other-than-before", "A successor is of the same type.");
        if (draft.Issuer != before.Issuer)
            yield return new FieldFault("issuer", "other-than-before", "A successor is issued by the same agency.");
        if (kind is SuccessionKind.Renewal or SuccessionKind.Amendment && draft.Number != before.Number)
            yield return new FieldFault("number", "other-than-before", "A renewal or amendment keeps the number.");
        if (kind is SuccessionKind.Renewal && draft.Holder.IdType != before.Holder.IdType)
            yield return new FieldFault("holder.idType", "other-than-before", "A renewal has the same holder, by the same kind of number.");
        if (kind is SuccessionKind.Renewal or SuccessionKind.Correction && draft.Holder.IdNumber != before.Holder.IdNumber)
            yield return new FieldFault("holder.idNumber", "other-than-before", "A renewal or correction has the same holder.");
    }
}
