using LicenseVault.Server.Pages.Kiosks;
using LicenseVault.Server.Pages.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Pages.Failures;

/// <summary>Failures as pages, for browsers. Programs keep getting problem documents.</summary>
internal static class FailurePages
{
    public static PageResult NotFound(Visit visit) =>
        new FailurePage(visit, StatusCodes.Status404NotFound, visit.Text.Failures.NotFound).ToResult();

    public static PageResult TooLarge(Visit visit) =>
        new FailurePage(visit, StatusCodes.Status413PayloadTooLarge, visit.Text.Failures.TooLarge).ToResult();

    public static PageResult BadRequest(Visit visit) =>
        new FailurePage(visit, StatusCodes.Status400BadRequest, visit.Text.Failures.BadRequest).ToResult();

    /// <summary>Answers with the problem, in the form that the client reads.</summary>
    public static Task AnswerAsync(HttpContext context, ProblemHttpResult problem) =>
        IsForPeople(context.Request)
            ? PageOf(context, problem.StatusCode).ExecuteAsync(context)
            : problem.ExecuteAsync(context);

    private static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && !request.Path.StartsWithSegments("/oauth", StringComparison.Ordinal)
        && AnswerForm.IsPage(request);

    private static PageResult PageOf(HttpContext context, int status)
    {
        var visit = Visit.Of(context);
        var text = WordingOf(status, visit.Text.Failures);
        if (context.Request.Path.StartsWithSegments("/kiosk", StringComparison.Ordinal))
            return KioskPages.Failed(context, visit, status, new NoticeWording(text.Title, Wording.Fill(text.Lead, visit.LargestUpload)));

        var seconds = context.Response.Headers.RetryAfter.ToString();
        return new FailurePage(visit, status, text) { Wait = text.Wait is { } wait && seconds.Length > 0 ? Wording.Fill(wait, seconds) : null }.ToResult();
    }

    private static FailureWording WordingOf(int status, FailuresWording text) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => text.NotFound,
        StatusCodes.Status413PayloadTooLarge => text.TooLarge,
        StatusCodes.Status429TooManyRequests => text.TooManyRequests,
        >= StatusCodes.Status500InternalServerError => text.Internal,
        _ => text.BadRequest,
    };
}
