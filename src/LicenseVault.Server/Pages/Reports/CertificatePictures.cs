using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Pages.Reports;

/// <summary>Pictures of a certificate as anyone may see it: what is masked is masked in the picture too.</summary>
internal sealed class CertificatePictures(
    CertificateArchive archive, CertificateVerifier verifier, TypeCatalogue types, TemplateLibrary templates, CertificateDrawer drawer)
{
    private const string Watermark = "仅供核验";
    private const string NotInForce = "目前无效 不得使用";

    /// <summary>The pages that can be shown beside a report: none when its data is not to be trusted, or cannot be drawn here.</summary>
    public async Task<IReadOnlyList<CertificatePicture>> ListAsync(VerificationReport report, VerificationCode code, CancellationToken cancel) =>
        IsShown(report)
        && await ClaimsOfAsync(code, cancel) is { } claims
        && await templates.OpenAsync(claims.TemplateDigest, claims.FontDigests, cancel) is { } opened
            ? [.. opened.Template.Pages.Select((page, index) => new CertificatePicture($"/v/{code.Compact}/picture-{index + 1}.svg", page.Width, page.Height))]
            : [];

    /// <summary>One page as SVG, counted from 1; null when there is nothing to show.</summary>
    public async Task<byte[]?> DrawAsync(VerificationCode code, int page, CancellationToken cancel)
    {
        if (await verifier.VerifyAsync(code, holder: null, cancel) is not { } report
            || !IsShown(report)
            || await ClaimsOfAsync(code, cancel) is not { } claims
            || await types.FindAsync(claims.TypeCode.ToString(), claims.TypeVersion, cancel) is not { } type)
        {
            return null;
        }

        var pictures = await drawer.PictureAsync(CertificateViews.MaskedClaims(claims, type), IsInForce(report) ? Watermark : NotInForce, cancel);
        return pictures is not null && page >= 1 && page <= pictures.Count ? pictures[page - 1] : null;
    }

    private static bool IsShown(VerificationReport report) =>
        report.Certificate is not null
        && report.Checks.Where(check => check.Name is CheckName.ContentDigest).All(check => check.Verdict is not Verdict.Fail);

    private static bool IsInForce(VerificationReport report) =>
        report.Checks.Where(check => check.Name is CheckName.Status or CheckName.ValidityPeriod).All(check => check.Verdict is not Verdict.Fail);

    private async Task<CertificateClaims?> ClaimsOfAsync(VerificationCode code, CancellationToken cancel) =>
        await archive.FindIssuedAsync(code, cancel) is { } record ? await verifier.ClaimsOfAsync(record, cancel) : null;
}
