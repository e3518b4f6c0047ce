using LicenseVault.Core.Archiving;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>Issued certificates as the clerks of their issuer see them.</summary>
internal sealed class AgencyCertificates(
    OwnCertificates certificates,
    CertificateArchive archive,
    CertificateVerifier verifier,
    CertificateStanding standing,
    StatusChangeStore changes,
    CertificateDrawer drawer,
    TimeProvider clock)
{
    private const string Watermark = "颁发机构查看";

    public async Task<AgencyCertificatePage> PageAsync(Visit visit, ActingClerk who, CertificateRecord record, CancellationToken cancel)
    {
        var shown = await certificates.OfAsync(record, cancel);
        var (status, _, successor) = await standing.OfAsync(record, clock.GetUtcNow(), cancel);
        var pending = (await changes.OfCertificateAsync(record.Identifier, cancel)).Where(change => change.State is StatusChangeState.Proposed);
        return new AgencyCertificatePage(visit, who, shown)
        {
            Statements = CertificateStanding.StatementsOf(record),
            Pending = [.. pending],
            Successor = successor,
            MayChange = Enum.GetValues<StatusAction>().Any(action => StatusHistory.Allows(status, action)),
            Pages = await certificates.PagesOfAsync(shown, cancel),
        };
    }

    /// <summary>One page as SVG, counted from 1; null when there is nothing to show.</summary>
    public async Task<byte[]?> PictureAsync(CertificateRecord record, int page, CancellationToken cancel) =>
        await verifier.ClaimsOfAsync(record, cancel) is { } claims
        && await drawer.PictureAsync(claims, Watermark, cancel) is { } pictures
        && page >= 1 && page <= pictures.Count
            ? pictures[page - 1]
            : null;

    /// <summary>Whose data it is, for the audit trail; null when that cannot be told.</summary>
    public async Task<string?> HolderKeyAsync(CertificateRecord record, CancellationToken cancel) =>
        await archive.FindStoredAsync(record.Identifier, cancel) is { } stored && stored.Keys.TryGetValue("holder", out var key) ? key.Text : null;
}
