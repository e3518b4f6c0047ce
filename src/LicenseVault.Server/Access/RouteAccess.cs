namespace LicenseVault.Server.Access;

/// <summary>How routes for people say what they ask of them.</summary>
internal static class RouteAccess
{
    /// <summary>Routes for people under this policy (<see cref="PeoplePolicies"/>), whose forms must be this vault's own.</summary>
    public static RouteGroupBuilder MapPeople(this IEndpointRouteBuilder routes, string policy)
    {
        var group = routes.MapGroup("");
        group.RequireAuthorization(policy).AddEndpointFilter<RouteGroupBuilder, FormTokenRequired>();
        return group;
    }

    /// <summary>For acts that bind an agency or take something from somebody: only after a fresh sign-in.</summary>
    public static RouteHandlerBuilder RequireFreshSignIn(this RouteHandlerBuilder route) => route.AddEndpointFilter<FreshSignIn>();

    /// <summary>For acts on what the page above them shows: <c>/agency/drafts/{id}/sealing</c> is decided on <c>/agency/drafts/{id}</c>.</summary>
    public static RouteHandlerBuilder DecideOnPage(this RouteHandlerBuilder route) => route.WithMetadata(new DecidedOnPage());
}
