using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Casework;

/// <summary>The case handler's work.</summary>
internal static class CaseworkServices
{
    public static IServiceCollection AddCasework(this IServiceCollection services) => services
        .AddSingleton<CaseDesk>()
        .AddSingleton<FilingPackages>();
}
