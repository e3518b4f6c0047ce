using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Server.Pages.Agencies.Changes;

/// <summary>Proposed changes of status as lists show them.</summary>
internal sealed class ChangeItems(CertificateArchive archive, CertificateVerifier verifier, TimeProvider clock)
{
    public async Task<WaitingItem> OfAsync(Visit visit, StatusChange change, CancellationToken cancel)
    {
        var record = await archive.FindIssuedAsync(CertificateIdentifier.Parse(change.Certificate, null), cancel);
        var claims = record is null ? null : await verifier.ClaimsOfAsync(record, cancel);
        var text = visit.Text.Agency;
        return new WaitingItem(
            $"/agency/status-changes/{change.Id}",
            text.Change.Actions[change.Action],
            text.Change.States[change.State],
            $"{claims?.HolderName}{visit.Text.ValueSeparator}{claims?.Number}",
            text.AgeOf(clock.GetUtcNow() - change.ProposedAt),
            change.ProposedAt);
    }
}
