using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.Auditing;

/// <summary>Who did what.</summary>
internal static class AuditingServices
{
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.TryAddSingleton(AuditTimes.Default);
        return services
            .AddSingleton<AuditTrail>()
            .AddSingleton<AuditSearch>()
            .AddSingleton<AuditAnchors>()
            .AddSingleton<AuditVerification>()
            .AddSingleton<AuditRetention>()
            .AddSingleton<ConspicuousOperators>();
    }
}
