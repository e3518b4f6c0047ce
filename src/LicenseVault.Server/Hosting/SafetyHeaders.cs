using Microsoft.AspNetCore.Authorization;

namespace LicenseVault.Server.Hosting;

/// <summary>Headers that keep a browser from doing more with an answer than was meant.</summary>
internal sealed class SafetyHeaders(RequestDelegate next)
{
    private const string Policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The UI of the API's description brings scripts and styles of its own in its page.
    private const string DescriptionPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    // A kiosk shows what it prints inside its own page, since it has no other way back.
    private const string KioskPolicy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; frame-src 'self'; object-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        // When the answer starts, so that a failure that clears a half-made answer does not take them away.
        context.Response.OnStarting(() =>
        {
            AddTo(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void AddTo(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(context.Request.Path);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (IsForSome(context) || context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/v", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
    }

    // Whoever sits down at the same browser later is somebody else.
    private static bool IsForSome(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;

    private static string PolicyOf(PathString path) =>
        path.StartsWithSegments("/swagger", StringComparison.Ordinal) ? DescriptionPolicy
        : path.StartsWithSegments("/kiosk", StringComparison.Ordinal) ? KioskPolicy
        : Policy;
}
