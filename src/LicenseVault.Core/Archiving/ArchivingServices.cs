using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Archiving;

/// <summary>Certificates as they are kept.</summary>
internal static class ArchivingServices
{
    public static IServiceCollection AddArchiving(this IServiceCollection services) => services
        .AddSingleton<CertificateArchive>()
        .AddSingleton<StoresTest>()
        .AddSingleton<IssuedCertificates>();
}
