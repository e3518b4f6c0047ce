using LicenseVault.Core.People;
using LicenseVault.Server.Access;

namespace LicenseVault.Server.Pages.Steward;

/// <summary>Figures and health for whoever watches over the vault (运行监管). Sums alone: no person and no certificate.</summary>
internal static class StewardPages
{
    public static void MapSteward(this IEndpointRouteBuilder routes) =>
        routes.MapPeople(PeoplePolicies.Of(Role.Steward)).ExcludeFromDescription().MapGet("/steward", ShowAsync);

    private static async Task<PageResult> ShowAsync(Visit visit, StewardFigures figures, CancellationToken cancel) => await figures.PageAsync(visit, cancel);
}
