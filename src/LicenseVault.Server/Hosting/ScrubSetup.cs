namespace LicenseVault.Server.Hosting;

/// <summary>The scrub and what it tells.</summary>
internal static class ScrubSetup
{
    public static IServiceCollection AddScrub(this IServiceCollection services)
    {
        services.AddOptions<ScrubOptions>().BindConfiguration("Vault:Scrub").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ScrubMetrics>()
            .AddSingleton<MeterReadings>()
            .AddHostedService<ScrubWorker>();
    }
}
