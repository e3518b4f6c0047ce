using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Drawing;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting;

/// <summary>Shows what a draft would look like if it were issued, as far as it has come.</summary>
public sealed class DraftPictures(CertificateDrawer drawer, VaultAddress address, TimeProvider clock)
{
    /// <summary>The pages as SVG; null when they cannot be drawn. What the draft does not say yet, or says wrongly, is left blank.</summary>
    /// <param name="draft">It need not be one that could be issued.</param>
    /// <param name="watermark">Words across the pages.</param>
    public async Task<IReadOnlyList<byte[]>?> OfAsync(CertificateDraft draft, CertificateType type, Issuer issuer, string watermark, CancellationToken cancel) =>
        AuthorityCode.TryParse(issuer.Code, null, out var code)
            ? await drawer.PictureAsync(TrialClaims.Of(draft, type, issuer, code, address.BaseUrl, clock.GetUtcNow()), watermark, cancel)
            : null;
}
