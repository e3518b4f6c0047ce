using LicenseVault.Server.Pages.SigningIn;

namespace LicenseVault.Server.Access;

/// <summary>Lets through whom the identity provider has made sure of within minutes; others do that first, and lose nothing of what they typed.</summary>
internal sealed class FreshSignIn(SessionAnswers answers, TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        SignedIn.Find(context.HttpContext) is { } session && session.IsFreshAt(clock.GetUtcNow())
            ? await next(context)
            : await answers.ConfirmFirstAsync(context.HttpContext);
}
