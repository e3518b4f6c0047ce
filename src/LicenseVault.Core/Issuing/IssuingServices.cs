using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Issuing;

/// <summary>Issuing by several people.</summary>
internal static class IssuingServices
{
    public static IServiceCollection AddIssuing(this IServiceCollection services) => services
        .AddSingleton<IssueProposalStore>()
        .AddSingleton<IssueDesk>()
        .AddSingleton<IssueSealing>()
        .AddSingleton<OrderedSeals>()
        .AddSingleton<RenewalDrafts>();
}
