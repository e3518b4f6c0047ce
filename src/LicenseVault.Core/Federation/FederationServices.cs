using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.Federation.Describing;
using LicenseVault.Core.Federation.Exchanging;
using LicenseVault.Core.Federation.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.Federation;

/// <summary>What vaults do with each other.</summary>
internal static class FederationServices
{
    public static IServiceCollection AddFederation(this IServiceCollection services)
    {
        services.TryAddSingleton(PeerTimes.Default);
        services.TryAddSingleton(PeerAllowance.Default);
        return services
            .AddSingleton<PeerStore>()
            .AddSingleton<PeerDirectory>()
            .AddSingleton<Peers>()
            .AddSingleton<PeerBreakers>()
            .AddSingleton<PeerClient>()
            .AddSingleton<PeerSightings>()
            .AddSingleton<PeerDescriptions>()
            .AddSingleton<PeerLogWatch>()
            .AddSingleton<PeerLogHeads>()
            .AddSingleton<PeerStatusLists>()
            .AddSingleton<PeerLogEntries>()
            .AddSingleton<PeerExchanges>()
            .AddSingleton<ToldStatuses>()
            .AddSingleton<PeerQuestions>()
            .AddSingleton<PeerChecks>()
            .AddSingleton<WholeVerifier>()
            .AddSingleton<PeerQuestionCount>()
            .AddSingleton<PeerDesk>()
            .AddSingleton<PeerFollower>()
            .AddSingleton<OwnDescription>();
    }
}
