using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.TimeStamping;

/// <summary>Time stamps.</summary>
internal static class TimeStampingServices
{
    public static IServiceCollection AddTimeStamping(this IServiceCollection services)
    {
        services.TryAddSingleton(TimestampRules.None);
        return services
            .AddSingleton<TimestampDesk>();
    }
}
