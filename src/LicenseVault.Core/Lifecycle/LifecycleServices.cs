using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Lifecycle;

/// <summary>What becomes of a certificate.</summary>
internal static class LifecycleServices
{
    public static IServiceCollection AddLifecycle(this IServiceCollection services) => services
        .AddSingleton<CertificateStanding>()
        .AddSingleton<ListedStanding>()
        .AddSingleton<StatusChangeStore>()
        .AddSingleton<StatusChanger>()
        .AddSingleton<StatusChanges>()
        .AddSingleton<UnfinishedStatusChanges>();
}
