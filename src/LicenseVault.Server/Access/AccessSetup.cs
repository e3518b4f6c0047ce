using LicenseVault.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace LicenseVault.Server.Access;

/// <summary>Who may call what: one policy for each scope of programs, and those for people.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services
            .AddSingleton<AccessTokens>()
            .AddSingleton<Api.ClientSignIn>()
            .AddSingleton<ClientDoor>()
            .AddSingleton<ClientMetrics>()
            .AddSingleton<SessionCookie>()
            .AddSingleton<FormTokens>()
            .AddSingleton<KioskCookies>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, MissingScopes>();
        services.AddAuthentication(BearerAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(BearerAuthentication.SchemeName, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, KioskAuthentication>(KioskAuthentication.SchemeName, configureOptions: null);
        var policies = services.AddAuthorizationBuilder();
        PeoplePolicies.AddTo(policies);
        foreach (var scope in Scope.All)
            policies.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().AddRequirements(new ScopeRequired(scope)));

        return services;
    }

    public static IEnumerable<string> ScopesOf(string? scope) => (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
