using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Batches: how large they may be, who issues their rows, and what they tell operators' instruments.</summary>
internal static class BatchSetup
{
    public static IServiceCollection AddBatches(this IServiceCollection services)
    {
        services.AddOptions<BatchOptions>().BindConfiguration("Vault:Batches").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<BatchOptions>>().Value.ToLimits())
            .AddSingleton<BatchMetrics>()
            .AddHostedService<BatchWorker>();
    }
}
