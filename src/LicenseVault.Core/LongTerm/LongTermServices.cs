using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.LongTerm;

/// <summary>What keeps a signature provable for decades.</summary>
internal static class LongTermServices
{
    public static IServiceCollection AddLongTerm(this IServiceCollection services)
    {
        services.TryAddSingleton(LongTermRules.Off);
        return services
            .AddSingleton<ValidationMaterial>()
            .AddSingleton<DocumentAdditions>()
            .AddSingleton<LongTermKeeper>();
    }
}
