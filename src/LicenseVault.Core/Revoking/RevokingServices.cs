using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Revoking;

/// <summary>What authorities say of certificates for signing.</summary>
internal static class RevokingServices
{
    public static IServiceCollection AddRevoking(this IServiceCollection services) => services
        .AddSingleton<KeptRevocations>()
        .AddSingleton<RevocationLists>()
        .AddSingleton<OcspAnswers>()
        .AddSingleton<HeardRevocations>();
}
