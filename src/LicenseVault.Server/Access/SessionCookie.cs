using LicenseVault.Core.Minting;
using LicenseVault.Core.People;

namespace LicenseVault.Server.Access;

/// <summary>
/// What a browser carries: the token of its session, and, while it signs in, what tells it from other browsers. Lax and not strict, since
/// the browser comes back from the provider's site and must be known when it does.
/// </summary>
internal sealed class SessionCookie(VaultAddress address)
{
    // A cookie with this prefix is taken by browsers from the host itself alone, and over https.
    private readonly string _prefix = address.BaseUrl.StartsWith("https:", StringComparison.Ordinal) ? "__Host-" : "";

    public string Name => $"{_prefix}session";

    private string BrowserName => $"{_prefix}sign-in";

    public string? TokenOf(HttpRequest request) => request.Cookies[Name] is { } token && RandomToken.IsOne(token) ? token : null;

    public void Give(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, Options(lifetime: null));

    /// <summary>What tells this browser from others while it signs in; one that signs in twice at once keeps it.</summary>
    public string BrowserOf(HttpRequest request) => request.Cookies[BrowserName] is { } known && RandomToken.IsOne(known) ? known : "";

    public void GiveBrowser(HttpContext context, string browser) => context.Response.Cookies.Append(BrowserName, browser, Options(SignInAttempts.Lifetime));

    private CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = _prefix.Length > 0,
        MaxAge = lifetime,
        IsEssential = true,
        Path = "/",
    };
}
