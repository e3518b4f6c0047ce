using LicenseVault.Core.Federation;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Peers: how long they are waited for, and who looks after them.</summary>
internal static class PeerSetup
{
    public static IServiceCollection AddPeers(this IServiceCollection services)
    {
        services.AddOptions<PeerOptions>().BindConfiguration("Vault:Peers").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<PeerOptions>>().Value.ToTimes())
            .AddSingleton(provider => new PeerAllowance(provider.GetRequiredService<IOptions<PeerOptions>>().Value.QuestionsPerMinute))
            .AddSingleton<PeerMetrics>()
            .AddHostedService<PeerWorker>();
    }
}
