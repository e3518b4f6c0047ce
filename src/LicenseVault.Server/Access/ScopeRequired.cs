using Microsoft.AspNetCore.Authorization;

namespace LicenseVault.Server.Access;

/// <summary>That the token gives one of these scopes.</summary>
internal sealed class ScopeRequired(params IReadOnlyList<string> anyOf) : AuthorizationHandler<ScopeRequired>, IAuthorizationRequirement
{
    public IReadOnlyList<string> AnyOf => anyOf;

    /// <summary>A policy for routes that several kinds of account may use.</summary>
    public static AuthorizationPolicy AsPolicy(params IReadOnlyList<string> anyOf) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new ScopeRequired(anyOf)).Build();

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequired requirement)
    {
        if (AccessSetup.ScopesOf(context.User.FindFirst("scope")?.Value).Any(requirement.AnyOf.Contains))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
