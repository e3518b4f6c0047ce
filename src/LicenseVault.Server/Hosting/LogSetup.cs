namespace LicenseVault.Server.Hosting;

/// <summary>The sequencer of the log and what it tells.</summary>
internal static class LogSetup
{
    public static IServiceCollection AddLog(this IServiceCollection services)
    {
        services.AddOptions<LogOptions>().BindConfiguration("Vault:Log").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<LogMetrics>()
            .AddHostedService<LogWorker>();
    }
}
