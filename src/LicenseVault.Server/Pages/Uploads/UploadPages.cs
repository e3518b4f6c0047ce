using LicenseVault.Core.Receipts;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Server.Api;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Failures;
using LicenseVault.Server.Pages.Home;
using LicenseVault.Server.Pages.Receipts;
using LicenseVault.Server.Pages.Reports;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Pages.Uploads;

/// <summary>Verification of a file that somebody was given.</summary>
internal static class UploadPages
{
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/verify", () => new SeeOther("/")).ExcludeFromDescription();
        routes.MapPost("/verify", VerifyAsync).RequireRateLimiting(Limits.Verification).ExcludeFromDescription();
    }

    private static async Task<PageResult> VerifyAsync(
        HttpRequest request, Visit visit, CertificateVerifier verifier, ReportPages pages, FiledReceiptPages filed, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (await UploadedFile.ReadAsync(request, limits.Value.UploadBytes, cancel) is not { } upload)
            return HomePages.FileMissing(visit);
        if (upload.Content is not { } content)
            return FailurePages.TooLarge(visit);

        return ReceiptReader.LooksLikeReceipt(content)
            ? await filed.OfAsync(visit, content, cancel)
            : await pages.OfAsync(visit, await verifier.VerifyFileAsync(content, holder: null, cancel), code: null, new ReceiptRequest.OfFile(content), cancel);
    }
}
