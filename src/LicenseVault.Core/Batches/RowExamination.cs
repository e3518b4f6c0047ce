using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;

namespace LicenseVault.Core.Batches;

/// <summary>Finds out whether one row could be issued now, and issues nothing.</summary>
public sealed class RowExamination(MintingDoor door, CertificateArchive archive)
{
    internal async Task<IReadOnlyList<FieldFault>> FaultsOfAsync(CertificateDraft draft, CertificateType type, CancellationToken cancel) =>
        await door.AdmitAsync(draft, cancel) is Admission.TurnedAway refused ? RowMinting.ToldBy(refused.Outcome).Faults
        : await archive.IsBusinessKeyTakenAsync(draft, type, cancel) ? Repeating(type)
        : [];

    /// <summary>The faults of a row that says what an earlier one of its file says.</summary>
    internal static IReadOnlyList<FieldFault> Repeating(CertificateType type) => RowMinting.ToldBy(new MintOutcome.BusinessKeyTaken(type.BusinessKey)).Faults;
}
