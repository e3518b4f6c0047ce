using Microsoft.Net.Http.Headers;

namespace LicenseVault.Server.Pages;

/// <summary>Whether a client would rather read a page or JSON.</summary>
internal static class AnswerForm
{
    private const int MostPreferences = 50;

    private static readonly MediaTypeHeaderValue Html = new("text/html");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>A client that names JSON above HTML, such as a program that scanned the code.</summary>
    public static bool IsJson(HttpRequest request) => Of(request) is var (html, json) && json > html;

    /// <summary>A client that names HTML; one that takes anything is a program.</summary>
    public static bool IsPage(HttpRequest request) =>
        Of(request) is var (html, json) && html >= json && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static (double Html, double Json) Of(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            ? (QualityOf(Html, accepted), QualityOf(Json, accepted))
            : (1, 0);

    /// <summary>RFC 9110, 12.5.1: the most specific range that matches counts.</summary>
    private static double QualityOf(MediaTypeHeaderValue type, IEnumerable<MediaTypeHeaderValue> accepted) =>
        accepted
            .Take(MostPreferences)
            .Where(range => type.IsSubsetOf(range))
            .OrderBy(range => (range.MatchesAllTypes, range.MatchesAllSubTypes))
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault(0);
}
