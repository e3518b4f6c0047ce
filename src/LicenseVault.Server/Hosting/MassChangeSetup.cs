using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Mass changes: how large they may be, who makes them, and what they tell operators' instruments.</summary>
internal static class MassChangeSetup
{
    public static IServiceCollection AddMassChanges(this IServiceCollection services)
    {
        services.AddOptions<MassChangeOptions>().BindConfiguration("Vault:MassChanges").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<MassChangeOptions>>().Value.ToLimits())
            .AddSingleton<MassChangeMetrics>()
            .AddHostedService<MassChangeWorker>();
    }
}
