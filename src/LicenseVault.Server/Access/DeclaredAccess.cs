using Microsoft.AspNetCore.Authorization;

namespace LicenseVault.Server.Access;

/// <summary>A route whose author did not say who may use it stops the start: what is forgotten must not be open.</summary>
internal static class DeclaredAccess
{
    public static void RefuseRoutesOpenByOversight(this IEndpointRouteBuilder routes)
    {
        var forgotten = routes.DataSources
            .SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .ToList();
        if (forgotten.Count > 0)
            throw new InvalidOperationException($"Say who may use each route, with RequireAuthorization or AllowAnonymous: {string.Join("; ", forgotten)}.");
    }
}
