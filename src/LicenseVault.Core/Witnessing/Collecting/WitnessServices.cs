using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>The witnesses of this vault's log.</summary>
internal static class WitnessServices
{
    public static IServiceCollection AddWitnesses(this IServiceCollection services)
    {
        services.TryAddSingleton(WitnessTerms.None);
        return services
            .AddSingleton<WitnessClient>()
            .AddSingleton<CosignatureRequests>()
            .AddSingleton<CosignatureCollector>()
            .AddSingleton<CosignedCheckpoints>();
    }
}
