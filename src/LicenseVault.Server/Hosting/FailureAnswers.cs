using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Api;
using LicenseVault.Server.Pages.Failures;

namespace LicenseVault.Server.Hosting;

/// <summary>
/// Turns what escapes into a problem: a bad request into what was bad about it, anything else into <c>internal</c>, logged for
/// the operator. A status without a body gets one, so that every error of the API is a problem document,
/// and every error that a browser meets elsewhere is a page.
/// </summary>
internal sealed partial class FailureAnswers(RequestDelegate next, ILogger<FailureAnswers> logger)
{
    /// <summary>Seconds.</summary>
    private const string OutageRetryAfter = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await FailurePages.AnswerAsync(context, problem.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problems.TooLarge() : Problems.BadRequest());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up; there is nobody to answer.
        }
        catch (StoreUnavailableException problem) when (!context.Response.HasStarted)
        {
            LogOutage(logger, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no endpoint", problem.Message);
            context.Response.Clear();
            context.Response.Headers.RetryAfter = OutageRetryAfter;
            await FailurePages.AnswerAsync(context, Problems.StoreUnavailable());
        }
        catch (DamagedRecordException problem) when (!context.Response.HasStarted)
        {
            LogFailure(logger, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no endpoint", problem);
            context.Response.Clear();
            await FailurePages.AnswerAsync(context, Problems.RecordDamaged());
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            LogFailure(logger, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no endpoint", problem);
            context.Response.Clear();
            await FailurePages.AnswerAsync(context, Problems.Internal());
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
            await FailurePages.AnswerAsync(context, EmptyAnswer(context));
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult EmptyAnswer(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.NotFound(),
        StatusCodes.Status413PayloadTooLarge => Problems.TooLarge(),
        StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType(TakenContent.Of(context)),
        StatusCodes.Status405MethodNotAllowed => Problems.MethodNotAllowed(),
        _ => Problems.BadRequest(UnreadParameters.Of(context)),
    };

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "{Method} {Endpoint} met an outage: {Cause}")]
    private static partial void LogOutage(ILogger logger, string method, string endpoint, string cause);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    private static partial void LogFailure(ILogger logger, string method, string endpoint, Exception problem);
}
