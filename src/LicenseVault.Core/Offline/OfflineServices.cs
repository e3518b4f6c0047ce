using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Offline;

/// <summary>Bundles for where there is no network.</summary>
internal static class OfflineServices
{
    public static IServiceCollection AddOffline(this IServiceCollection services) => services
        .AddSingleton<BundleBuilder>()
        .AddSingleton<BundlePublisher>();
}
