using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using LicenseVault.Core.People;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Server.Api;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages;
using LicenseVault.Server.Pages.Failures;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Sandbox.Identity;

/// <summary>
/// An identity provider for sandboxes: OpenID Connect's code flow as a real one speaks it, except that it asks who to be in place of who one
/// is. Settings that would start it elsewhere are refused.
/// </summary>
internal static class SandboxIdentity
{
    public const string Path = "/sandbox-identity";

    private const int MostCounted = 100;

    private static readonly string[] Parts =
        ["response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "acr_values"];

    public static IServiceCollection AddSandboxIdentity(this IServiceCollection services) => services
        .AddSingleton<SandboxCodes>()
        .AddSingleton<SandboxTokens>()
        .AddSingleton(_ => SandboxUsers.Read());

    public static void MapSandboxIdentity(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<SignInOptions>>().Value.BuiltIn)
            return;

        var provider = routes.MapGroup(Path).AllowAnonymous().RequireRateLimiting(Limits.Verification).AddEndpointFilter<RememberLanguage>().ExcludeFromDescription();
        provider.MapGet("/.well-known/openid-configuration", Describe);
        provider.MapGet("/jwks", async (SandboxTokens tokens, CancellationToken cancel) => TypedResults.Ok(await tokens.KeysAsync(cancel)));
        provider.MapGet("/authorize", AskAsync);
        provider.MapPost("/authorize", AuthorizeAsync).DisableAntiforgery();
        provider.MapPost("/token", GiveAsync).DisableAntiforgery();
    }

    private static Ok<SandboxMetadata> Describe(IOptions<SignInOptions> options)
    {
        var issuer = options.Value.Issuer;
        return TypedResults.Ok(new SandboxMetadata(
            issuer, $"{issuer}/authorize", $"{issuer}/token", $"{issuer}/jwks", ["code"], ["public"], ["ES256"], ["S256"], ["openid", "profile"], AnswersNameTheIssuer: true));
    }

    private static async Task<PageResult> AskAsync(
        HttpRequest request, Visit visit, SandboxUsers users, HeldCertificates held, IOptions<SignInOptions> options, CodeExchange exchange, CancellationToken cancel)
    {
        string? Part(string name) => request.Query[name] is [var only] ? only : null;

        if (AuthorizationQuestion.Read(Part, options.Value.ClientId, exchange) is null)
            return FailurePages.NotFound(visit);

        var citizens = new List<(SandboxUser User, int Held)>();
        foreach (var user in users.All)
        {
            if (user.Person is Person.Citizen citizen)
                citizens.Add((user, (await held.ListAsync(citizen, after: null, MostCounted, cancel)).Records.Count));
        }

        return new ChoosePage(visit, users, citizens, [.. Parts.Where(part => Part(part) is not null).Select(part => new KeyValuePair<string, string>(part, Part(part)!))]).ToResult();
    }

    private static async Task<IResult> AuthorizeAsync(
        HttpRequest request, Visit visit, SandboxUsers users, SandboxCodes codes, IOptions<SignInOptions> options, CodeExchange exchange, CancellationToken cancel)
    {
        var form = await Form.ReadAsync(request, cancel);
        if (AuthorizationQuestion.Read(name => form?[name] is [var only] ? only : null, options.Value.ClientId, exchange) is not { } question)
            return FailurePages.NotFound(visit);

        var answer = new Dictionary<string, string?> { ["state"] = question.State, ["iss"] = options.Value.Issuer };
        if (users.Find(form!["user"].ToString()) is { } user)
            answer["code"] = codes.Give(user, question);
        else
            answer["error"] = "access_denied";
        return new SeeOther(QueryHelpers.AddQueryString(exchange.RedirectUri, answer));
    }

    private static async Task<Results<Ok<SandboxTokenAnswer>, JsonHttpResult<TokenRefusal>>> GiveAsync(
        HttpContext context, SandboxCodes codes, SandboxTokens tokens, IOptions<SignInOptions> options, CodeExchange exchange, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await Form.ReadAsync(context.Request, cancel);
        return form is not null
            && form["grant_type"] == "authorization_code"
            && form["client_id"] == options.Value.ClientId
            && form["redirect_uri"] == exchange.RedirectUri
            && codes.Take(form["code"].ToString()) is { } given
            && StrictBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == given.Question.Challenge
                ? TypedResults.Ok(new SandboxTokenAnswer("none", "Bearer", await tokens.MakeAsync(given, cancel)))
                : TypedResults.Json(new TokenRefusal("invalid_grant"), statusCode: StatusCodes.Status400BadRequest);
    }
}

/// <summary>OpenID Connect Discovery 1.0 section 3.</summary>
internal sealed record SandboxMetadata(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("authorization_endpoint")] string Authorization,
    [property: JsonPropertyName("token_endpoint")] string Token,
    [property: JsonPropertyName("jwks_uri")] string Keys,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypes,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> Algorithms,
    [property: JsonPropertyName("code_challenge_methods_supported")] IReadOnlyList<string> ChallengeMethods,
    [property: JsonPropertyName("scopes_supported")] IReadOnlyList<string> Scopes,
    [property: JsonPropertyName("authorization_response_iss_parameter_supported")] bool AnswersNameTheIssuer);

/// <summary>OpenID Connect Core 1.0 section 3.1.3.3.</summary>
internal sealed record SandboxTokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("id_token")] string IdToken);
