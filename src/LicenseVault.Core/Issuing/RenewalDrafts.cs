using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Protecting;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Issuing;

/// <summary>What a clerk begins a renewal with: what the certificate was issued from.</summary>
public sealed class RenewalDrafts(ListedStanding standing, SealedText sealing, TimeProvider clock)
{
    /// <summary>The draft, as JSON; null for a certificate that has no successor yet or any more, or has one.</summary>
    public async Task<byte[]?> OfAsync(CertificateRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        var now = clock.GetUtcNow();
        return !(record.SupersedesFrom > now) && await standing.OfAsync(record, now, cancel) is { Status: CertificateStatus.Valid, Coming: null }
            ? await sealing.OpenAsync(record.Draft, CertificateRecord.DraftPlaceOf(record.Identifier), cancel)
            : null;
    }
}
