using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using LicenseVault.Core.Access.Admitting;
using LicenseVault.Server.Api;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Access;

/// <summary>
/// Lets requests of programs through that their client may make, behind the check of scopes: one that is refused there costs nothing of a quota. What anyone may
/// ask is asked without a token, and not counted.
/// </summary>
internal sealed class AdmittedClients(RequestDelegate next, ClientDoor door, IOptions<LimitOptions> limits)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && context.User.Identity is ClaimsIdentity { IsAuthenticated: true } token
            && token.FindFirst("sub") is not null
            && await RefusalAsync(context, token) is { } problem)
        {
            await problem.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>The seconds to wait for, rounded up.</summary>
    public static string SecondsOf(TimeSpan time) => ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private async Task<ProblemHttpResult?> RefusalAsync(HttpContext context, ClaimsIdentity token)
    {
        var (client, admission) = await door.AdmitAsync(context, token, () => TakeBodyAsync(context), context.RequestAborted);
        if (client is null)
            return Problems.Forbidden();
        if (admission is not ClientAdmission.Admitted)
            return ProblemOf(admission, context.Response);

        context.Features.Set(new CallingClient(client));
        return null;
    }

    // It is signed as a whole, so that it is there as a whole before anything is done with a part.
    private async Task<byte[]?> TakeBodyAsync(HttpContext context)
    {
        if (await Body.ReadAsync(context.Request, limits.Value.UploadBytes, context.RequestAborted) is not { } bytes)
            return null;

        context.Request.Body = new MemoryStream(bytes, writable: false);
        return bytes;
    }

    private static ProblemHttpResult ProblemOf(ClientAdmission admission, HttpResponse response)
    {
        if (admission is ClientAdmission.QuotaSpent { After: var after })
            response.Headers.RetryAfter = SecondsOf(after);
        return admission switch
        {
            ClientAdmission.AddressRefused => Problems.AddressRefused(),
            ClientAdmission.SignatureRefused { Cause: var cause } => Problems.RequestSignatureRefused(cause),
            ClientAdmission.Replayed => Problems.RequestReplayed(),
            ClientAdmission.TooLarge => Problems.TooLarge(),
            ClientAdmission.QuotaSpent => Problems.QuotaSpent(),
            var other => throw new UnreachableException($"Unmapped admission {other.GetType().Name}."),
        };
    }
}
