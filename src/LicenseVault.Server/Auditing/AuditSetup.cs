using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Auditing;

/// <summary>How long what was noted is kept, and who looks after it.</summary>
internal static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddOptions<AuditOptions>().BindConfiguration("Vault:Audit").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<AuditOptions>>().Value.ToTimes())
            .AddSingleton<AuditMetrics>()
            .AddHostedService<AuditWorker>();
    }
}
