using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>The witnesses of the log: who asks them, and what is told of them.</summary>
internal static class WitnessSetup
{
    public static IServiceCollection AddWitnesses(this IServiceCollection services)
    {
        services.AddOptions<WitnessOptions>().BindConfiguration("Vault:Witnesses").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<WitnessOptions>, WitnessOptionsValidator>()
            .AddSingleton(provider => provider.GetRequiredService<IOptions<WitnessOptions>>().Value.ToTerms())
            .AddSingleton<WitnessMetrics>()
            .AddHostedService<WitnessWorker>();
    }
}
