using LicenseVault.Core;
using LicenseVault.Core.Minting;
using LicenseVault.Documents.Fonts;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Sharing;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>What the vault does, with what it needs of this machine: its secret, its trusted roots, fonts, clock and randomness.</summary>
internal static class VaultSetup
{
    public static void AddVault(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<VaultOptions>().BindConfiguration("Vault").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<VaultOptions>, VaultOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<VaultOptions>>().Value);

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IEntropy, SystemEntropy>();
        services.AddSingleton(provider => new VaultAddress(provider.GetRequiredService<VaultOptions>().BaseUrl));
        services.AddSingleton(provider => SecretFile.Read(provider.GetRequiredService<VaultOptions>().SecretFile));
        services.AddSingleton(provider => TrustFolder.Read(provider.GetRequiredService<VaultOptions>().TrustFolder, "Vault:TrustFolder"));
        services.AddSingleton(provider => new FontCatalogue(FontFoldersOf(provider.GetRequiredService<VaultOptions>())));
        services.AddVaultCore();
        services.AddHostedService<StartTest>();
        services.AddSingleton<SealMetrics>();
        services.AddHostedService<UnfinishedWorker>();
        services.AddScrub();
        services.AddStatusLists();
        services.AddLog();
        services.AddMassChanges();
        services.AddBatches();
        services.AddNotifying();
        services.AddPeers();
        services.AddWitnesses();
        builder.AddTimeStamps();
        services.AddSharing();
        services.AddKiosks();
        services.AddAudit();
        services.AddHostedService<FigureWorker>();
    }

    private static IReadOnlyList<string> FontFoldersOf(VaultOptions options) =>
        options.FontFolders.Count > 0 ? options.FontFolders : FontCatalogue.SystemFolders;
}
