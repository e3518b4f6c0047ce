using LicenseVault.Core.Archiving;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Receipts;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Api;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Home;
using LicenseVault.Server.Pages.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LicenseVault.Server.Pages.Codes;

/// <summary>Verification by code: the form, the address that a QR code holds, and pictures of the certificate.</summary>
internal static class CodePages
{
    private const int LargestForm = 16 * 1024;

    public static void MapCodes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v", () => new SeeOther("/")).ExcludeFromDescription();
        routes.MapPost("/v", FindAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm))
            .RequireRateLimiting(Limits.Verification)
            .ExcludeFromDescription();
        routes.MapMethods("/v/{code}", [HttpMethods.Head], ReadAsync)
            .RequireRateLimiting(Limits.Verification)
            .ExcludeFromDescription();
        routes.MapGet("/v/{code}", ReadAsync)
            .WithName("VerifyCode")
            .WithTags("Verifications")
            .WithSummary("The page that a QR code opens; the report as JSON for those who accept application/json rather than HTML.")
            .RequireRateLimiting(Limits.Verification);
        routes.MapMethods("/v/{code}/picture-{page:int}.svg", [HttpMethods.Get, HttpMethods.Head], DrawAsync)
            .RequireRateLimiting(Limits.Verification)
            .ExcludeFromDescription();
    }

    private static async Task<Results<SeeOther, PageResult>> FindAsync(
        HttpRequest request, Visit visit, CertificateArchive archive, WholeVerifier whole, VaultAddress own, ReportPages pages, CancellationToken cancel)
    {
        if (await TypedCode.ReadAsync(request, cancel) is not { } typed)
            return HomePages.CodeMissing(visit);
        if (typed.Address is { } address && address.BaseUrl != own.BaseUrl)
        {
            return await whole.VerifyAsync(address, holder: null, cancel) is { } told
                ? await pages.OfAsync(visit, told, code: null, new ReceiptRequest.OfCode(address.Code), cancel)
                : new UnknownCodePage(visit, typed.Text).ToResult();
        }

        if (typed.Identifier is { } identifier)
            return new SeeOther($"/v/{identifier}");

        return await archive.FindIssuedAsync(typed.Code, cancel) is null
            ? new UnknownCodePage(visit, typed.Text).ToResult()
            : new SeeOther($"/v/{typed.Code.Compact}");
    }

    private static async Task<Results<PageResult, Ok<VerificationReport>, ProblemHttpResult>> ReadAsync(
        string code, bool? receipt, HttpRequest request, Visit visit, CertificateVerifier verifier, ReceiptIssuer receipts, ReportPages pages, CancellationToken cancel)
    {
        var typed = TypedCode.Of(code);
        request.HttpContext.Response.Headers.Vary = "Accept, Accept-Language, Cookie";
        var report = await (typed.Identifier is { } id ? verifier.VerifyAsync(id, holder: null, cancel) : verifier.VerifyAsync(typed.Code, holder: null, cancel));
        ReceiptRequest asked = typed.Identifier is { } named ? new ReceiptRequest.OfIdentifier(named) : new ReceiptRequest.OfCode(typed.Code);
        if (AnswerForm.IsJson(request))
            return await JsonOfAsync(report, receipt, asked, receipts, cancel);

        return report is null
            ? new UnknownCodePage(visit, typed.Text).ToResult()
            : await pages.OfAsync(visit, report, typed.Identifier is null ? typed.Code : null, asked, cancel);
    }

    private static async Task<Results<PageResult, Ok<VerificationReport>, ProblemHttpResult>> JsonOfAsync(
        VerificationReport? report, bool? wanted, ReceiptRequest asked, ReceiptIssuer receipts, CancellationToken cancel)
    {
        if (report is null)
            return Problems.NoSuchCertificate();

        return (await ReceiptsApi.AnswerAsync(report, wanted, asked, receipts, cancel)).Result is Ok<VerificationReport> answered
            ? answered
            : Problems.NoReceipt();
    }

    private static async Task<Results<PictureResult, ProblemHttpResult>> DrawAsync(
        string code, int page, CertificatePictures pictures, CancellationToken cancel) =>
        await pictures.DrawAsync(TypedCode.Of(code).Code, page, cancel) is { } picture
            ? new PictureResult(picture)
            : Problems.NoSuchCertificate();
}
