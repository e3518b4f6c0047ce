using Microsoft.Net.Http.Headers;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>
/// In which language to answer: the one asked for with <c>?lang=</c>, else the one remembered in a cookie, else what the browser
/// prefers, else Chinese.
/// </summary>
internal static class LanguageChoice
{
    private const string Name = "lang";
    private const int MostPreferences = 50;

    public static Language Of(HttpRequest request) =>
        Asked(request)
        ?? Parse(request.Cookies[Name])
        ?? Preferred(request)
        ?? Language.Chinese;

    /// <summary>Remembers the language that was asked for with this request; nothing else is ever put into the cookie.</summary>
    public static void Remember(HttpContext context)
    {
        if (Asked(context.Request) is { } asked)
        {
            var cookie = new CookieOptions
            {
                HttpOnly = true,
                SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            };
            context.Response.Cookies.Append(Name, CodeOf(asked), cookie);
        }
    }

    /// <summary>At a machine that many use, nobody chooses for the next.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name);

    public static string CodeOf(Language language) => language is Language.English ? "en" : "zh";

    private static Language? Asked(HttpRequest request) => request.Query[Name] is [var only] ? Parse(only) : null;

    private static Language? Parse(string? code) => code switch
    {
        "zh" => Language.Chinese,
        "en" => Language.English,
        _ => null,
    };

    private static Language? Preferred(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var preferences))
            return null;

        return preferences
            .Take(MostPreferences)
            .Where(preference => preference.Quality is not 0)
            .OrderByDescending(preference => preference.Quality ?? 1)
            .Select(preference => Parse(preference.Value.ToString().Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(language => language is not null);
    }
}
