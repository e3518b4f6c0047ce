using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.Kiosks;

/// <summary>Kiosks (自助终端).</summary>
internal static class KiosksServices
{
    public static IServiceCollection AddKiosks(this IServiceCollection services)
    {
        services.TryAddSingleton(KioskRules.None);
        return services
            .AddSingleton<KioskMachines>()
            .AddSingleton<Pairings>()
            .AddSingleton<KioskUses>();
    }
}
