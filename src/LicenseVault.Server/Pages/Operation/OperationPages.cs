using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Pages.Steward;

namespace LicenseVault.Server.Pages.Operation;

/// <summary>What a system administrator looks at first: whether the vault can do its work, what waits, and which keys end.</summary>
internal static class OperationPages
{
    public static void MapOperation(this IEndpointRouteBuilder routes) =>
        routes.MapPeople(PeoplePolicies.Of(Role.SystemAdministrator)).ExcludeFromDescription().MapGet("/operation", ShowAsync);

    private static async Task<PageResult> ShowAsync(Visit visit, VaultHealth health, SigningKeyTerms keys, CancellationToken cancel) =>
        new OperationPage(visit)
        {
            Health = await health.NowAsync(visit, cancel),
            Pending = await health.PendingAsync(visit, cancel),
            Keys = await keys.RowsAsync(visit, cancel),
        }.ToResult();
}
