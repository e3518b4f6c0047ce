using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.Sharing;

/// <summary>How certificates are shown to others.</summary>
internal static class SharingServices
{
    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.TryAddSingleton(SharingRules.Default);
        return services
            .AddSingleton<Delegations>()
            .AddSingleton<DelegationSides>()
            .AddSingleton<LiveCodes>()
            .AddSingleton<ReceivingAgencies>()
            .AddSingleton<Grants>()
            .AddSingleton<DutyRules>()
            .AddSingleton<UseBases>()
            .AddSingleton<UseStore>()
            .AddSingleton<UseDesk>()
            .AddSingleton<ToldStanding>()
            .AddSingleton<UseCopies>()
            .AddSingleton<UseFetching>();
    }
}
