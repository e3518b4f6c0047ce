using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace LicenseVault.Server.Access;

/// <summary>Keeps what a refused token lacks for the answer to name.</summary>
internal sealed class MissingScopes : IAuthorizationMiddlewareResultHandler
{
    private static readonly AuthorizationMiddlewareResultHandler Answers = new();

    /// <summary>One of these would do; empty when the refusal has another reason.</summary>
    public static IReadOnlyList<string> Of(HttpContext context) => context.Features.Get<ScopeRequired>()?.AnyOf ?? [];

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.AuthorizationFailure?.FailedRequirements.OfType<ScopeRequired>().FirstOrDefault() is { } missing)
            context.Features.Set(missing);
        return Answers.HandleAsync(next, context, policy, authorizeResult);
    }
}
