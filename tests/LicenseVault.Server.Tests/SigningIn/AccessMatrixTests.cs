using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using LicenseVault.Core.Access;
using LicenseVault.Server.Access;
using LicenseVault.Server.Pages.Languages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.SigningIn;

/// <summary>Holds the running server to api-specs/access-matrix.csv: every route of it, asked by everybody.</summary>
[Collection(OneVault.Name)]
public sealed partial class AccessMatrixTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_answers_everybody_as_the_matrix_says()
    {
        var callers = new List<HttpClient>();
        foreach (var caller in AccessMatrix.Callers)
            callers.Add(await ClientOfAsync(caller));
        var answered = new List<string> { AccessMatrix.Header };
        foreach (var (method, route) in Routes())
        {
            var cells = new List<string>();
            foreach (var caller in callers)
                cells.Add(await IsAdmittedAsync(caller, method, route) ? AccessMatrix.Yes : AccessMatrix.No);
            answered.Add(string.Join(',', [method, route, .. cells]));
        }

        callers.ForEach(caller => caller.Dispose());
        if (Environment.GetEnvironmentVariable("GOLDEN") is "accept")
            await File.WriteAllLinesAsync(AccessMatrix.Path, answered, Cancel);
        Assert.Equal(AccessMatrix.Read(), answered);
    }

    [Fact]
    public async Task A_form_that_this_vault_did_not_give_is_refused_on_every_route_for_people()
    {
        var posts = Endpoints().Where(endpoint => PolicyOf(endpoint) is { } policy && IsForPeople(policy) && MethodsOf(endpoint).Contains("POST")).ToList();
        Assert.NotEmpty(posts);
        foreach (var post in posts)
        {
            using var person = await PersonAtBrowser.SignedInAsync(vault, UserFor(PolicyOf(post)!));
            using var without = new FormUrlEncodedContent([new("where", "here")]);
            using var answer = await person.Http.PostAsync(new Uri(PathOf(post.RoutePattern.RawText!), UriKind.Relative), without, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

            using var elsewhere = new HttpRequestMessage(HttpMethod.Post, PathOf(post.RoutePattern.RawText!));
            elsewhere.Headers.Add("Sec-Fetch-Site", "cross-site");
            elsewhere.Content = new FormUrlEncodedContent([new(FormTokens.Field, await person.FormTokenAsync())]);
            using var crossed = await person.Http.SendAsync(elsewhere, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, crossed.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_for_people_who_signed_in_is_kept_by_no_browser()
    {
        var pages = Endpoints().Where(endpoint => PolicyOf(endpoint) is { } policy && IsForPeople(policy) && MethodsOf(endpoint).Contains("GET")).ToList();
        Assert.NotEmpty(pages);
        foreach (var group in pages.GroupBy(page => UserFor(PolicyOf(page)!)))
        {
            using var person = await PersonAtBrowser.SignedInAsync(vault, group.Key);
            foreach (var route in group.Select(page => page.RoutePattern.RawText!))
            {
                var query = route is "/auditor/export" ? "?format=csv&client=nobody" : "";
                using var answer = await person.Http.GetAsync(new Uri(PathOf(route) + query, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);
                Assert.True(answer.Headers.CacheControl?.NoStore is true, $"{route} answers {answer.StatusCode} with {answer.Headers.CacheControl}.");
            }
        }
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Whatever_an_auditor_can_find_of_a_route_has_words(string language)
    {
        var words = new Wordings().In(language is "en" ? Language.English : Language.Chinese).Auditor.Actions;
        var noted = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null)
            .SelectMany(endpoint => MethodsOf(endpoint).Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .ToList();
        Assert.NotEmpty(noted);
        Assert.Empty(noted.Concat(["POST /oauth/token", "GET /sign-in/callback"]).Except(words.Keys));
        Assert.Empty(words.Keys.Except(Routes().Select(route => $"{route.Method} {route.Route}")));
    }

    [Fact]
    public async Task A_route_whose_author_forgot_to_say_who_may_use_it_stops_the_start()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/said", () => "").AllowAnonymous();
        app.RefuseRoutesOpenByOversight();

        app.MapGet("/forgotten", () => "");

        Assert.Contains("/forgotten", Assert.Throws<InvalidOperationException>(app.RefuseRoutesOpenByOversight).Message, StringComparison.Ordinal);
    }

    private static bool IsForPeople(string policy) =>
        policy is PeoplePolicies.Anyone or PeoplePolicies.Citizen or PeoplePolicies.Clerk or PeoplePolicies.Agency or PeoplePolicies.Issuing || policy.StartsWith("role:", StringComparison.Ordinal);

    private static string? PolicyOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()?.Policy;

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private IEnumerable<RouteEndpoint> Endpoints() =>
        vault.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private IEnumerable<(string Method, string Route)> Routes() =>
        Endpoints()
            .SelectMany(endpoint => MethodsOf(endpoint).Select(method => (method, Route: endpoint.RoutePattern.RawText!)))
            .Distinct()
            .OrderBy(route => route.Route, StringComparer.Ordinal)
            .ThenBy(route => route.method, StringComparer.Ordinal);

    /// <summary>Whether the caller gets past the door; what is behind it may still say that there is no such thing.</summary>
    private static async Task<bool> IsAdmittedAsync(HttpClient caller, string method, string route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(route));
        using var answer = await caller.SendAsync(request, Cancel);
        var isSentToSignIn = answer.StatusCode is HttpStatusCode.SeeOther && PersonAtBrowser.PathOf(answer).StartsWith("/sign-in?", StringComparison.Ordinal);
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && !isSentToSignIn
            && (int)answer.StatusCode is not 429 and not >= 500;
    }

    private static string PathOf(string route) => Parameter().Replace(route, match => match.Value.Contains("int", StringComparison.Ordinal) ? "1" : "none");

    private async Task<HttpClient> ClientOfAsync(string caller)
    {
        if (Scope.All.Contains(caller))
        {
            var (client, secret) = await vault.Services.GetRequiredService<ClientRegistry>().AddAsync(caller, "matrix", [caller], [], Cancel);
            var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(vault.BaseUrl) };
            using var named = await vault.ClientAsync(client.Id, secret);
            program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", named.DefaultRequestHeaders.Authorization!.Parameter);
            return program;
        }

        if (caller is "anonymous")
            return new PersonAtBrowser(vault).Http;

        return (await PersonAtBrowser.SignedInAsync(vault, caller is "citizen" ? "citizen-1" : ClerkWith(caller))).Http;
    }

    private string ClerkWith(string role) => vault.Description.Clerks.First(clerk => clerk.Roles is [var only] && only == role).User;

    /// <summary>Somebody whom a policy for people admits.</summary>
    private string UserFor(string policy) => policy switch
    {
        PeoplePolicies.Anyone or PeoplePolicies.Citizen => "citizen-1",
        PeoplePolicies.Agency or PeoplePolicies.Issuing or PeoplePolicies.Clerk => ClerkWith("maker"),
        _ => ClerkWith(policy["role:".Length..]),
    };

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
