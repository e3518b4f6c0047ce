using LicenseVault.Core.Receipts;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>Receipts (核验回执): of what was verified here, and those that somebody presents. Open to anyone.</summary>
internal static class ReceiptsApi
{
    public static void MapReceipts(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/receipts/verification", VerifyAsync)
            .AllowAnonymous()
            .WithName("VerifyReceipt")
            .WithTags("Verifications")
            .WithSummary("Whether a receipt is genuine, and what it says.")
            .Accepts<string>($"application/{ReceiptReader.MediaType}", "application/octet-stream", "text/plain", "multipart/form-data")
            .RequireRateLimiting(Limits.Verification)
            .DisableAntiforgery();

    /// <summary>The report, with a receipt in it when one is wanted.</summary>
    public static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> AnswerAsync(
        VerificationReport report, bool? wanted, ReceiptRequest request, ReceiptIssuer receipts, CancellationToken cancel)
    {
        if (wanted is not true)
            return TypedResults.Ok(report);

        return await receipts.IssueAsync(report, request, cancel) is { } receipt
            ? TypedResults.Ok(report with { Receipt = receipt })
            : Problems.NoReceipt();
    }

    private static async Task<Results<Ok<ReceiptView>, ProblemHttpResult>> VerifyAsync(HttpRequest request, ReceiptIssuer receipts, CancellationToken cancel)
    {
        var file = request.HasFormContentType
            ? await UploadedFile.ReadAsync(request, ReceiptReader.MaxLength, cancel)
            : new UploadedFile(await Body.ReadAsync(request, ReceiptReader.MaxLength, cancel));
        return file switch
        {
            null => Problems.BadRequest(UploadedFile.Fault),
            { Content: null } => Problems.TooLarge(),
            { Content: var content } => TypedResults.Ok(await ViewOfAsync(ReceiptReader.OfFile(content).ToArray(), receipts, cancel)),
        };
    }

    private static async Task<ReceiptView> ViewOfAsync(byte[] receipt, ReceiptIssuer receipts, CancellationToken cancel) =>
        ReceiptView.Of(await receipts.VerifyAsync(receipt, cancel), receipt);
}
