using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Catalogue;

/// <summary>Types and issuers.</summary>
internal static class CatalogueServices
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<IssuerChangeStore>()
        .AddSingleton<IssuerChangeDesk>()
        .AddSingleton<TypeReader>()
        .AddSingleton<TypeCatalogue>()
        .AddSingleton<IssuerCatalogue>();
}
