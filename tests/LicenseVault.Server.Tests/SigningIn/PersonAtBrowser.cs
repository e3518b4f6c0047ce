using System.Net;
using System.Text.RegularExpressions;
using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Tests.Pages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.SigningIn;

/// <summary>Somebody with a browser: cookies are kept, and redirects are followed only when they say so.</summary>
internal sealed partial class PersonAtBrowser : IDisposable
{
    private readonly RunningVault _vault;

    public PersonAtBrowser(RunningVault vault, string language = "en")
    {
        _vault = vault;
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = new Uri(vault.BaseUrl) };
        Http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public CookieContainer Cookies { get; } = new();

    public HttpClient Http { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PersonAtBrowser> SignedInAsync(RunningVault vault, string user, string language = "en")
    {
        var person = new PersonAtBrowser(vault, language);
        using var home = await person.SignInAsync(user);
        Assert.Equal(HttpStatusCode.SeeOther, home.StatusCode);
        return person;
    }

    /// <summary>Somebody whose session was opened when the provider had made sure of them long ago.</summary>
    public static async Task<PersonAtBrowser> StaleAsync(RunningVault vault, Person person)
    {
        var browser = new PersonAtBrowser(vault);
        var clock = vault.Services.GetRequiredService<TimeProvider>();
        var (_, token) = await vault.Services.GetRequiredService<Sessions>().OpenAsync(person, clock.GetUtcNow() - Session.Freshness, kept: null, Cancel);
        browser.Cookies.Add(new Uri(vault.BaseUrl), new Cookie("session", token));
        return browser;
    }

    public string? Token => Cookies.GetCookies(new Uri(_vault.BaseUrl))["session"]?.Value;

    /// <summary>Goes to the provider, chooses whom to be, and comes back; the answer is the vault's to that.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string user, string start = "/sign-in/start")
    {
        using var answer = await ChooseAsync(user, start);
        return await Http.ReadAsync(PathOf(answer));
    }

    /// <summary>As <see cref="SignInAsync"/>, up to where the provider sends the browser back.</summary>
    public async Task<HttpResponseMessage> ChooseAsync(string user, string start = "/sign-in/start")
    {
        using var sent = await Http.ReadAsync(start);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var question = QueryHelpers.ParseQuery(sent.Headers.Location!.Query).ToDictionary(part => part.Key, part => part.Value.ToString());
        question["user"] = user;
        using var form = new FormUrlEncodedContent(question);
        return await Http.SendAsync("/sandbox-identity/authorize", form);
    }

    public static string PathOf(HttpResponseMessage answer) =>
        answer.Headers.Location is { IsAbsoluteUri: true } absolute ? absolute.PathAndQuery : answer.Headers.Location!.OriginalString;

    /// <summary>Sends a form with the token that a page of this session holds.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(string path, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent([new(FormTokens.Field, await FormTokenAsync()), .. fields]);
        return await Http.SendAsync(path, form);
    }

    public async Task<string> FormTokenAsync()
    {
        using var page = await Http.ReadAsync("/sign-out");
        return TokenField().Match(await page.TextAsync()).Groups[1].Value;
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"form-token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex TokenField();
}
