using System.Security.Claims;
using System.Text.Encodings.Web;
using LicenseVault.Server.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Access;

/// <summary>Authenticates software clients by their access token. What is wrong with a token is not told.</summary>
internal sealed class BearerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        return await tokens.ReadAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName))
            : AuthenticateResult.Fail("The access token is not valid.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return Problems.Unauthorized().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (MissingScopes.Of(Context) is not { Count: > 0 } missing)
            return Problems.Forbidden().ExecuteAsync(Context);

        Response.Headers.WWWAuthenticate = $"{SchemeName} error=\"insufficient_scope\", scope=\"{string.Join(' ', missing)}\"";
        return Problems.ScopeMissing(missing).ExecuteAsync(Context);
    }
}
