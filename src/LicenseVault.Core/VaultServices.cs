using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Auditing;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Casework;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Copying;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.Figures;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Kiosks;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.LongTerm;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Notifying;
using LicenseVault.Core.Offline;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Receipts;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Signing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Core.Witnessing.Collecting;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core;

/// <summary>
/// What the vault does, room by room, on top of what the host supplies: both stores, VaultSecret, VaultAddress, TrustAnchors, FontCatalogue,
/// IEntropy and TimeProvider.
/// </summary>
public static class VaultServices
{
    public static IServiceCollection AddVaultCore(this IServiceCollection services) => services
        .AddProtecting()
        .AddSingleton<Leases>()
        .AddTransparency()
        .AddVerifying()
        .AddCatalogue()
        .AddAccess()
        .AddSigning()
        .AddDrawing()
        .AddCopying()
        .AddArchiving()
        .AddMinting()
        .AddLifecycle()
        .AddIssuing()
        .AddSingleton<ReceiptIssuer>()
        .AddOffline()
        .AddPeople()
        .AddKiosks()
        .AddTimeStamping()
        .AddLongTerm()
        .AddRevoking()
        .AddStatusLists()
        .AddMassChanges()
        .AddBatches()
        .AddNotifying()
        .AddFederation()
        .AddWitnesses()
        .AddSharing()
        .AddCasework()
        .AddFeedback()
        .AddFigures()
        .AddAuditing()
        .AddChecking();
}
