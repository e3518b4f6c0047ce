using LicenseVault.Core.Archiving;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Protecting;

/// <summary>A member of stored records that is sealed text. A new one is declared here, or a key may be thrown away that it needs.</summary>
/// <param name="Name">As it stands in the record's JSON.</param>
/// <param name="PlaceOf">The place that it is sealed for, by the record's id.</param>
/// <param name="IsOptional">Whether there are records without it.</param>
internal sealed record SealedField(Collection Collection, string Name, Func<string, string> PlaceOf, bool IsOptional = false)
{
    public static IReadOnlyList<SealedField> All { get; } =
    [
        new(Collections.SigningKeys, "pkcs8", Keystore.PlaceOf),
        new(Collections.LogKeys, "seed", Transparency.LogKey.PlaceOf),
        new(Collections.Certificates, "draft", CertificateRecord.DraftPlaceOf),
        new(Collections.IssueProposals, "contents", Issuing.IssueProposal.PlaceOf),
        new(Collections.Sessions, "contents", People.SessionRecord.PlaceOf),
        new(Collections.SignIns, "contents", People.SignInRecord.PlaceOf),
        new(Collections.KioskPairings, "contents", Kiosks.PairingRecord.PlaceOf),
        new(Collections.BatchParts, "rows", Batches.BatchPart.PlaceOf),
        new(Collections.BatchResults, "faults", Batches.SettledPart.PlaceOf),
        new(Collections.Subscriptions, "secrets", Notifying.Subscription.SecretsPlaceOf),
        new(Collections.Presentations, "contents", Sharing.Presenting.LiveCodeRecord.PlaceOf),
        new(Collections.Grants, "contents", Sharing.Granting.Grant.PlaceOf),
        new(Collections.Delegations, "contents", Sharing.Delegating.Delegation.PlaceOf),
        new(Collections.Uses, "contents", Sharing.UseRecord.PlaceOf),
        new(Collections.FaultReports, "contents", Feedback.FaultReport.PlaceOf),
        new(Collections.StatusChanges, "remark", Lifecycle.StatusChange.PlaceOf, IsOptional: true),
    ];
}
