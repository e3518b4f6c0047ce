using LicenseVault.Core.Access.Admitting;
using LicenseVault.Core.Access.Changing;
using LicenseVault.Core.Access.Proving;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Access;

/// <summary>Software clients and what they may.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<ClientRegistry>()
        .AddSingleton<ClientRules>()
        .AddSingleton<ClientDesk>()
        .AddSingleton<SpentTokens>()
        .AddSingleton<ClientAssertions>()
        .AddSingleton<ClientQuotas>()
        .AddSingleton<ClientGate>();
}
