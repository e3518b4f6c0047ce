using LicenseVault.Core.Checking.Logged;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Checking;

/// <summary>What fsck and the scrub look at.</summary>
internal static class CheckingServices
{
    public static IServiceCollection AddChecking(this IServiceCollection services) => services
        .AddSingleton<RecordWalk>()
        .AddSingleton<PinnedObjects>()
        .AddSingleton<SigningKeyChecks>()
        .AddSingleton<CatalogueChecks>()
        .AddSingleton<CertificateRecordChecks>()
        .AddSingleton<LoggedEventChecks>()
        .AddSingleton<LogEntryChecks>()
        .AddSingleton<LogRepairs>()
        .AddSingleton<LogChecks>()
        .AddSingleton<UnfinishedWork>()
        .AddSingleton<CertificateObjectChecks>()
        .AddSingleton<CertificateRepairs>()
        .AddSingleton<NoticeChecks>()
        .AddSingleton<SharingChecks>()
        .AddSingleton<IndexKeyRepairs>()
        .AddSingleton<CertificateChecks>()
        .AddSingleton<OwnerChecks>()
        .AddSingleton<VaultCheck>()
        .AddSingleton<ScrubPositions>()
        .AddSingleton<Scrub>();
}
