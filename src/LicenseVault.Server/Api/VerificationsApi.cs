using LicenseVault.Core.Federation;
using LicenseVault.Core.Verifying;
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
            .WithName("Verify")
            .WithTags("Verifications")
            .WithSummary("Verifies a PDF or a credential (as the body, or as a form's file), or an id or code with an optional holder (as JSON).")
            .Accepts<VerificationQuestion>("application/json", "application/pdf", "application/dc+sd-jwt", "application/octet-stream", "multipart/form-data")
            .RequireRateLimiting(Limits.Verification)
            .DisableAntiforgery();

    private static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> VerifyAsync(
        HttpRequest request, CertificateVerifier verifier, WholeVerifier whole, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (request.HasFormContentType)
            return await VerifyFormAsync(request, verifier, limits.Value, cancel);
        if (await Body.ReadAsync(request, limits.Value.UploadBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return request.HasJsonContentType()
            ? await AnswerAsync(VerificationQuestion.Read(body), whole, cancel)
            : TypedResults.Ok(await verifier.VerifyFileAsync(body, holder: null, cancel));
    }

    private static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> VerifyFormAsync(
        HttpRequest request, CertificateVerifier verifier, LimitOptions limits, CancellationToken cancel)
    {
        if (await UploadedFile.ReadAsync(request, limits.UploadBytes, cancel) is not { } upload)
            return Problems.BadRequest();

        return upload.Content is { } content
            ? TypedResults.Ok(await verifier.VerifyFileAsync(content, holder: null, cancel))
            : Problems.TooLarge();
    }

    private static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> AnswerAsync(
        VerificationQuestion.Reading reading, WholeVerifier whole, CancellationToken cancel)
    {
        if (reading is VerificationQuestion.Reading.NotJson)
            return Problems.NotJson();
        if (reading is VerificationQuestion.Reading.Refused refused)
            return Problems.QuestionRefused(refused.Faults);

        var asked = (VerificationQuestion.Reading.Readable)reading;
        var report = asked switch
        {
            { Id: { } id } => await whole.VerifyAsync(id, asked.Holder, cancel),
            { Address: { } address } => await whole.VerifyAsync(address, asked.Holder, cancel),
            { Code: { } code } => await whole.VerifyAsync(code, asked.Holder, cancel),
            _ => null,
        };
        return report is null ? Problems.NoSuchCertificate() : TypedResults.Ok(report);
    }
}
