using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core;

/// <summary>
/// What the vault does, on top of what the host supplies: both stores, VaultSecret, VaultAddress, TrustAnchors, FontCatalogue,
/// IEntropy and TimeProvider.
/// </summary>
public static class VaultServices
{
    public static IServiceCollection AddVaultCore(this IServiceCollection services) => services
        .AddSingleton<RecordSeals>()
        .AddSingleton<KeyRing>()
        .AddSingleton<SealedText>()
        .AddSingleton<SealedValues>()
        .AddSingleton<Reencryption>()
        .AddSingleton<KeyRetirement>()
        .AddSingleton<LookupDigest>()
        .AddSingleton<Leasing.Leases>()
        .AddSingleton<LogKey>()
        .AddSingleton<LogTree>()
        .AddSingleton<Staging>()
        .AddSingleton<UnloggedEvents>()
        .AddSingleton<EventIndices>()
        .AddSingleton<LogSequencer>()
        .AddSingleton<PublishedLog>()
        .AddSingleton<InclusionCheck>()
        .AddSingleton<ClientRegistry>()
        .AddSingleton<TypeReader>()
        .AddSingleton<TypeCatalogue>()
        .AddSingleton<IssuerCatalogue>()
        .AddSingleton<Keystore>()
        .AddSingleton<VaultKey>()
        .AddSingleton<CredentialIssuer>()
        .AddSingleton<TemplateLibrary>()
        .AddSingleton<CertificateDrawer>()
        .AddSingleton<CertificateArchive>()
        .AddSingleton<StatusSlots>()
        .AddSingleton<ReservedClaims>()
        .AddSingleton<MintingDoor>()
        .AddSingleton<MintFinisher>()
        .AddSingleton<CertificateStanding>()
        .AddSingleton<SuccessionDoor>()
        .AddSingleton<StatusChangeStore>()
        .AddSingleton<StatusChanger>()
        .AddSingleton<StatusChanges>()
        .AddSingleton<UnfinishedStatusChanges>()
        .AddSingleton<Minter>()
        .AddSingleton<UnfinishedMints>()
        .AddSingleton<CredentialVerifier>()
        .AddSingleton<RecordLookup>()
        .AddSingleton<RecordChecks>()
        .AddSingleton<ObjectChecks>()
        .AddSingleton<DocumentChecks>()
        .AddSingleton<CertificateVerifier>()
        .AddStatusLists()
        .AddFederation()
        .AddVaultChecks();

    private static IServiceCollection AddStatusLists(this IServiceCollection services)
    {
        services.TryAddSingleton(StatusListTimes.Default);
        return services
            .AddSingleton<DueChanges>()
            .AddSingleton<StatusListStore>()
            .AddSingleton<StatusListBuilder>()
            .AddSingleton<StatusListKeeper>()
            .AddSingleton<StatusListCompleteness>()
            .AddSingleton<StatusListPublisher>()
            .AddSingleton(provider => new StatusListClient(
                provider.GetRequiredService<TrustAnchors>(), provider.GetRequiredService<TimeProvider>(), StatusListClient.Patience));
    }

    private static IServiceCollection AddVaultChecks(this IServiceCollection services) => services
        .AddSingleton<RecordWalk>()
        .AddSingleton<PinnedObjects>()
        .AddSingleton<SigningKeyChecks>()
        .AddSingleton<CatalogueChecks>()
        .AddSingleton<CertificateRecordChecks>()
        .AddSingleton<CertificateObjectChecks>()
        .AddSingleton<CertificateRepairs>()
        .AddSingleton<CertificateChecks>()
        .AddSingleton<OwnerChecks>()
        .AddSingleton<VaultCheck>()
        .AddSingleton<ScrubPositions>()
        .AddSingleton<Scrub>();
}
