using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.Pages.Offline;

/// <summary>Verification without a network, in the browser.</summary>
internal static class OfflinePages
{
    public static void MapOffline(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(
                "/offline",
                [HttpMethods.Get, HttpMethods.Head],
                (Visit visit, TrustAnchors anchors) => new PageResult(StatusCodes.Status200OK, "/Pages/Offline/Offline.cshtml", new OfflinePage(visit, anchors)))
            .ExcludeFromDescription();
}
