using System.Globalization;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;

namespace LicenseVault.Core.Batches;

/// <summary>Finds out whether one row could be issued now, and issues nothing.</summary>
public sealed class RowExamination(MintingDoor door, CertificateArchive archive)
{
    internal async Task<IReadOnlyList<FieldFault>> FaultsOfAsync(CertificateDraft draft, CertificateType type, CancellationToken cancel) =>
        await door.AdmitAsync(draft, cancel) is Admission.TurnedAway refused ? RowMinting.ToldBy(refused.Outcome).Faults
        : await archive.IsBusinessKeyTakenAsync(draft, type, cancel) ? RowMinting.ToldBy(new MintOutcome.BusinessKeyTaken(type.BusinessKey)).Faults
        : [];

    /// <summary>The faults of a row that says what an earlier one of its file says.</summary>
    /// <param name="type">Of the batch.</param>
    /// <param name="earlier">The number of that row.</param>
    internal static IReadOnlyList<FieldFault> Repeating(CertificateType type, long earlier) =>
    [
        .. RowMinting.ToldBy(new MintOutcome.BusinessKeyTaken(type.BusinessKey)).Faults.Select(fault => fault with
        {
            Detail = $"Row {earlier.ToString(CultureInfo.InvariantCulture)} of this file has the same values; they may occur once.",
            About = earlier.ToString(CultureInfo.InvariantCulture),
        }),
    ];
}
