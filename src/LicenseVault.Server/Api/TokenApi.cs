using System.Text.Json.Serialization;
using LicenseVault.Core.Access;
using LicenseVault.Server.Access;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>OAuth 2.0 client credentials (RFC 6749 section 4.4), with a secret or a key (RFC 7523).</summary>
internal static class TokenApi
{
    private const int LongestForm = 8192;

    public static void MapTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/oauth/token", GiveAsync)
            .AllowAnonymous()
            .WithName("GiveToken")
            .WithTags("Access")
            .WithSummary("An access token for a client, by HTTP Basic, by client_id and client_secret in the form, or by an assertion under a key of its own (private_key_jwt).")
            .Accepts<TokenForm>("application/x-www-form-urlencoded")
            .RequireRateLimiting(Limits.Tokens)
            .DisableAntiforgery();

    private static async Task<Results<Ok<TokenAnswer>, JsonHttpResult<TokenRefusal>>> GiveAsync(
        HttpContext context, ClientSignIn signIn, AccessTokens tokens, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.ContentLength is null or > LongestForm || await Form.ReadAsync(context.Request, cancel) is not { } form)
            return Refused("invalid_request", StatusCodes.Status400BadRequest);

        if (form["grant_type"] != "client_credentials")
            return Refused("unsupported_grant_type", StatusCodes.Status400BadRequest);

        var (found, isWhole) = await signIn.FindAsync(context.Request, form, cancel);
        if (!isWhole)
            return Refused("invalid_request", StatusCodes.Status400BadRequest);
        if (found is not { } client)
        {
            context.Response.Headers.WWWAuthenticate = "Basic";
            return Refused("invalid_client", StatusCodes.Status401Unauthorized);
        }

        AuditNotes.Of(context).Client = client.Id;
        if (!ClientNetworks.Hold(client.Networks, context.Connection.RemoteIpAddress))
            return Refused("unauthorized_client", StatusCodes.Status400BadRequest);

        var asked = AccessSetup.ScopesOf(form["scope"]).ToList();
        if (asked.Except(client.Scopes, StringComparer.Ordinal).Any())
            return Refused("invalid_scope", StatusCodes.Status400BadRequest);

        var granted = asked.Count > 0 ? asked : client.Scopes;
        return TypedResults.Ok(new TokenAnswer(
            await tokens.GiveAsync(client, granted, cancel), "Bearer", (int)AccessTokens.Lifetime.TotalSeconds, string.Join(' ', granted)));
    }

    private static JsonHttpResult<TokenRefusal> Refused(string error, int status) => TypedResults.Json(new TokenRefusal(error), statusCode: status);
}

/// <summary>The form of a token request.</summary>
internal sealed record TokenForm(
    [property: JsonPropertyName("grant_type")] string GrantType,
    [property: JsonPropertyName("client_id")] string? ClientId,
    [property: JsonPropertyName("client_secret")] string? ClientSecret,
    [property: JsonPropertyName("client_assertion_type")] string? ClientAssertionType,
    [property: JsonPropertyName("client_assertion")] string? ClientAssertion,
    [property: JsonPropertyName("scope")] string? Scope);

/// <summary>RFC 6749 section 5.1.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

/// <summary>RFC 6749 section 5.2.</summary>
internal sealed record TokenRefusal([property: JsonPropertyName("error")] string Error);
