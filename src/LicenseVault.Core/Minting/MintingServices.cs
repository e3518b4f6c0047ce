using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Minting;

/// <summary>From a draft to a certificate.</summary>
internal static class MintingServices
{
    public static IServiceCollection AddMinting(this IServiceCollection services) => services
        .AddSingleton<StatusSlots>()
        .AddSingleton<ReservedClaims>()
        .AddSingleton<MintingDoor>()
        .AddSingleton<FoundDocuments>()
        .AddSingleton<MintFinisher>()
        .AddSingleton<SuccessionDoor>()
        .AddSingleton<PredecessorClaim>()
        .AddSingleton<UnbegunPlace>()
        .AddSingleton<Minter>()
        .AddSingleton<UnfinishedMints>()
        .AddSingleton<DraftPictures>();
}
