using LicenseVault.Core.Federation;
using LicenseVault.Core.Receipts;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>Verifying what somebody presents. Open to anyone.</summary>
internal static class VerificationsApi
{
    public static void MapVerifications(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/verifications", VerifyAsync)
            .AllowAnonymous()
            .WithName("Verify")
            .WithTags("Verifications")
            .WithSummary("Verifies a PDF or a credential (as the body, or as a form's file), or an id or code with an optional holder (as JSON). With receipt=true the report comes with a receipt, signed, to be filed.")
            .Accepts<VerificationQuestion>("application/json", "application/pdf", "application/dc+sd-jwt", "application/octet-stream", "multipart/form-data")
            .RequireRateLimiting(Limits.Verification)
            .DisableAntiforgery();

    private static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> VerifyAsync(
        HttpRequest request, bool? receipt, CertificateVerifier verifier, WholeVerifier whole, ReceiptIssuer receipts, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (request.HasFormContentType)
        {
            return await UploadedFile.ReadAsync(request, limits.Value.UploadBytes, cancel) is { } upload
                ? await AnswerAsync(upload, receipt, verifier, receipts, cancel)
                : Problems.BadRequest(UploadedFile.Fault);
        }

        if (await Body.ReadAsync(request, limits.Value.UploadBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return request.HasJsonContentType()
            ? await AnswerAsync(VerificationQuestion.Read(body), receipt, whole, receipts, cancel)
            : await AnswerAsync(new UploadedFile(body), receipt, verifier, receipts, cancel);
    }

    private static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> AnswerAsync(
        UploadedFile upload, bool? receipt, CertificateVerifier verifier, ReceiptIssuer receipts, CancellationToken cancel)
    {
        if (upload.Content is not { } content)
            return Problems.TooLarge();
        if (ReceiptReader.LooksLikeReceipt(content))
            return Problems.ReceiptPresented();

        return await ReceiptsApi.AnswerAsync(
            await verifier.VerifyFileAsync(content, holder: null, cancel),
            receipt,
            new ReceiptRequest.OfFile(content) { Purpose = upload.Purpose, Case = upload.Case },
            receipts,
            cancel);
    }

    private static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> AnswerAsync(
        VerificationQuestion.Reading reading, bool? receipt, WholeVerifier whole, ReceiptIssuer receipts, CancellationToken cancel)
    {
        if (reading is VerificationQuestion.Reading.NotJson)
            return Problems.NotJson();
        if (reading is VerificationQuestion.Reading.Refused refused)
            return Problems.QuestionRefused(refused.Faults);

        var asked = (VerificationQuestion.Reading.Readable)reading;
        (VerificationReport? Report, ReceiptRequest? Request) answer = asked switch
        {
            { Id: { } id } => (await whole.VerifyAsync(id, asked.Holder, cancel), new ReceiptRequest.OfIdentifier(id)),
            { Address: { } address } => (await whole.VerifyAsync(address, asked.Holder, cancel), new ReceiptRequest.OfCode(address.Code)),
            { Code: { } code } => (await whole.VerifyAsync(code, asked.Holder, cancel), new ReceiptRequest.OfCode(code)),
            _ => default,
        };
        return answer is { Report: { } report, Request: { } request }
            ? await ReceiptsApi.AnswerAsync(report, receipt, request with { Purpose = asked.Purpose, Case = asked.Case }, receipts, cancel)
            : Problems.NoSuchCertificate();
    }
}
