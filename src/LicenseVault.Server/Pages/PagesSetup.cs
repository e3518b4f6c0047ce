namespace LicenseVault.Server.Pages;

internal static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services;

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
    }
}
