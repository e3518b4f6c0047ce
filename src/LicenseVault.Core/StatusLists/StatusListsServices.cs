using LicenseVault.Protocol.Signatures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.StatusLists;

/// <summary>Status lists.</summary>
internal static class StatusListsServices
{
    public static IServiceCollection AddStatusLists(this IServiceCollection services)
    {
        services.TryAddSingleton(StatusListTimes.Default);
        return services
            .AddSingleton<DueChanges>()
            .AddSingleton<StatusListStore>()
            .AddSingleton<ListedStatuses>()
            .AddSingleton<StatusListBuilder>()
            .AddSingleton<StatusListKeeper>()
            .AddSingleton<StatusListCompleteness>()
            .AddSingleton<StatusListPublisher>()
            .AddSingleton(provider => new StatusListClient(provider.GetRequiredService<TrustAnchors>(), provider.GetRequiredService<TimeProvider>(), StatusListClient.Patience));
    }
}
