namespace LicenseVault.Server.Pages.Languages;

/// <summary>Whether to write large, for eyes that need it: asked for with <c>?type=</c>, else remembered in a cookie.</summary>
internal static class TypeSize
{
    private const string Name = "type";

    public static bool IsLarge(HttpRequest request) => (Asked(request) ?? request.Cookies[Name]) is "large";

    /// <summary>Remembers what was asked for with this request; nothing else is ever put into the cookie.</summary>
    public static void Remember(HttpContext context)
    {
        if (Asked(context.Request) is { } asked)
        {
            var cookie = new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            };
            context.Response.Cookies.Append(Name, asked, cookie);
        }
    }

    private static string? Asked(HttpRequest request) => request.Query[Name] is ["large" or "normal"] and [{ } asked] ? asked : null;
}
