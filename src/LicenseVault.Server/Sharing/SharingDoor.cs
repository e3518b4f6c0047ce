using System.Globalization;
using System.Text.Json;
using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Admitting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Sharing;

/// <summary>Reads the envelope, finds out who asks, and puts whatever comes of it into an answer with a head.</summary>
internal sealed partial class SharingDoor(AccessTokens tokens, ClientDoor door, IOptions<LimitOptions> limits, ILogger<SharingDoor> logger)
{
    private const int LongestRequestId = 64;

    public const string Malformed = "参数错误";
    public const string NotPermitted = "未获得授权";
    public const string NotFound = "未检索到记录";

    public async Task<JsonHttpResult<SharingAnswer>> AnswerAsync(HttpContext context, Func<SharingQuestion, Task<SharingAnswer>> answer, CancellationToken cancel)
    {
        var answered = await TryAnswerAsync(context, answer, cancel);
        AuditNotes.Of(context).Status = answered.Head.Status;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(answered, statusCode: answered.HttpStatus);
    }

    private async Task<SharingAnswer> TryAnswerAsync(HttpContext context, Func<SharingQuestion, Task<SharingAnswer>> answer, CancellationToken cancel)
    {
        string? requestId = null;
        try
        {
            // A file in base64 is a third longer than it is.
            var bytes = await Body.ReadAsync(context.Request, limits.Value.UploadBytes / 3 * 4, cancel);
            var envelope = bytes is null ? null : Read<SharingEnvelope>(bytes);
            requestId = envelope?.Head.RequestId is { Length: > 0 and <= LongestRequestId } sent && sent.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '.' or '-' or '_') ? sent : null;
            var (client, refusal) = await ClientAsync(context, envelope?.Head.AccessToken, bytes, requestId, cancel);
            if (client is null)
                return refusal!;

            return envelope is { Data.ValueKind: JsonValueKind.Object } && requestId == envelope.Head.RequestId
                ? await answer(new SharingQuestion(client, envelope.Data, requestId))
                : SharingAnswer.Refused(SharingStatus.BadParameters, Malformed, requestId);
        }
        catch (StoreUnavailableException problem)
        {
            LogFailed(logger, context.GetEndpoint()?.DisplayName ?? "no endpoint", problem);
            context.Response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
            return SharingAnswer.Refused(SharingStatus.Unavailable, "服务超时", requestId) with { HttpStatus = StatusCodes.Status503ServiceUnavailable };
        }
        catch (BadHttpRequestException)
        {
            return SharingAnswer.Refused(SharingStatus.BadParameters, Malformed, requestId);
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException or InvalidOperationException)
        {
            LogFailed(logger, context.GetEndpoint()?.DisplayName ?? "no endpoint", problem);
            return SharingAnswer.Refused(SharingStatus.Failed, "服务内部错误", requestId) with { HttpStatus = StatusCodes.Status500InternalServerError };
        }
    }

    private async Task<(Client? Client, SharingAnswer? Refusal)> ClientAsync(HttpContext context, string? token, byte[]? body, string? requestId, CancellationToken cancel)
    {
        // Two tokens would be two who ask, be one of them good for nothing.
        var bearer = context.User.FindFirst("sub") is null ? null : (System.Security.Claims.ClaimsIdentity?)context.User.Identity;
        var identity = token is null ? bearer : context.Request.Headers.Authorization.Count == 0 && bearer is null ? await tokens.ReadAsync(token, cancel) : null;
        if (identity is null)
            return (null, Unpermitted(StatusCodes.Status401Unauthorized, requestId));
        if (!AccessSetup.ScopesOf(identity.FindFirst("scope")?.Value).Contains(Scope.Use))
            return (null, Unpermitted(StatusCodes.Status403Forbidden, requestId));

        var (client, admission) = await door.AdmitAsync(context, identity, () => Task.FromResult(body), cancel);
        if (client is not null)
            AuditNotes.Of(context).Client = client.Id;
        if (admission is ClientAdmission.QuotaSpent { After: var after })
            context.Response.Headers.RetryAfter = AdmittedClients.SecondsOf(after);
        return client is not null && admission is ClientAdmission.Admitted ? (client, null) : (null, RefusalOf(admission, requestId));
    }

    private static SharingAnswer RefusalOf(ClientAdmission admission, string? requestId) => admission switch
    {
        ClientAdmission.QuotaSpent => SharingAnswer.Refused(SharingStatus.QuotaSpent, "访问数量达峰值", requestId) with { HttpStatus = StatusCodes.Status429TooManyRequests },
        ClientAdmission.SignatureRefused => SharingAnswer.Refused(SharingStatus.SignatureRefused, "验证数字签名失败", requestId) with { HttpStatus = StatusCodes.Status401Unauthorized },
        ClientAdmission.Replayed => SharingAnswer.Refused(SharingStatus.SignatureRefused, "验证数字签名失败", requestId) with { HttpStatus = StatusCodes.Status409Conflict },
        _ => Unpermitted(StatusCodes.Status403Forbidden, requestId),
    };

    private static SharingAnswer Unpermitted(int status, string? requestId) =>
        SharingAnswer.Refused(SharingStatus.NotPermitted, NotPermitted, requestId) with { HttpStatus = status };

    /// <summary>The data of one operation; null when they are not of its form.</summary>
    public static T? Read<T>(JsonElement data)
        where T : class =>
        Read<T>(System.Text.Encoding.UTF8.GetBytes(data.GetRawText()));

    // The interface has one code for all that may be wrong with what was sent.
    private static T? Read<T>(byte[] json)
        where T : class =>
        JsonBody.Read<T>(json) is JsonBodyReading<T>.Readable { Body: var body } ? body : null;

    [LoggerMessage(EventId = 2410, Level = LogLevel.Error, Message = "{Endpoint} of the sharing interface failed")]
    private static partial void LogFailed(ILogger logger, string endpoint, Exception problem);
}
