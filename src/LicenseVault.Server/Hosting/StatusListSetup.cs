using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Status lists: who builds them, and what they tell operators' instruments.</summary>
internal static class StatusListSetup
{
    public static IServiceCollection AddStatusLists(this IServiceCollection services)
    {
        services.AddOptions<StatusListOptions>()
            .BindConfiguration("Vault:StatusLists")
            .ValidateDataAnnotations()
            .Validate(options => options.FitTogether, "Vault:StatusLists:LifetimeSeconds must be at least RenewalSeconds and TimeToLiveSeconds together.")
            .ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<StatusListOptions>>().Value.ToTimes())
            .AddSingleton<StatusListMetrics>()
            .AddHostedService<StatusListWorker>();
    }
}
