using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Checking.Logged;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.LongTerm;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Notifying;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Signing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Core.Witnessing.Collecting;
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
        .AddSingleton<LogTimes>()
        .AddSingleton<KeyCompromiseCheck>()
        .AddSingleton<StatementCompromiseCheck>()
        .AddSingleton<LoggedTime>()
        .AddSingleton<RevocationCheck>()
        .AddSingleton<IssuerChangeStore>()
        .AddSingleton<IssuerChangeDesk>()
        .AddSingleton<ClientRegistry>()
        .AddSingleton<TypeReader>()
        .AddSingleton<TypeCatalogue>()
        .AddSingleton<IssuerCatalogue>()
        .AddSingleton<Keystore>()
        .AddSingleton<VaultKey>()
        .AddSingleton<CredentialIssuer>()
        .AddSingleton<TemplateLibrary>()
        .AddSingleton<CertificateDrawer>()
        .AddSingleton<Copying.CopyDrawer>()
        .AddSingleton<Copying.CopyMaker>()
        .AddSingleton<CertificateArchive>()
        .AddSingleton<StatusSlots>()
        .AddSingleton<ReservedClaims>()
        .AddSingleton<MintingDoor>()
        .AddSingleton<MintFinisher>()
        .AddSingleton<CertificateStanding>()
        .AddSingleton<ListedStanding>()
        .AddSingleton<SuccessionDoor>()
        .AddSingleton<StatusChangeStore>()
        .AddSingleton<StatusChanger>()
        .AddSingleton<StatusChanges>()
        .AddSingleton<UnfinishedStatusChanges>()
        .AddSingleton<Minter>()
        .AddSingleton<UnfinishedMints>()
        .AddSingleton<DraftPictures>()
        .AddSingleton<IssueProposalStore>()
        .AddSingleton<IssueDesk>()
        .AddSingleton<IssueSealing>()
        .AddSingleton<IssuedCertificates>()
        .AddSingleton<CredentialVerifier>()
        .AddSingleton<RecordLookup>()
        .AddSingleton<RecordChecks>()
        .AddSingleton<ObjectChecks>()
        .AddSingleton<DocumentChecks>()
        .AddSingleton<CopyChecks>()
        .AddSingleton<CertificateVerifier>()
        .AddSingleton<Receipts.ReceiptIssuer>()
        .AddSingleton<Offline.BundleBuilder>()
        .AddSingleton<Offline.BundlePublisher>()
        .AddPeople()
        .AddTimeStamps()
        .AddStatusLists()
        .AddMassChanges()
        .AddBatches()
        .AddNotifying()
        .AddFederation()
        .AddWitnesses()
        .AddSharing()
        .AddCasework()
        .AddAuditing()
        .AddVaultChecks();

    private static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.TryAddSingleton(SessionTimes.Default);
        return services
            .AddSingleton<PersonKeys>()
            .AddSingleton<Sessions>()
            .AddSingleton<SignInAttempts>()
            .AddSingleton<EndedSessions>()
            .AddSingleton<HeldCertificates>();
    }

    private static IServiceCollection AddTimeStamps(this IServiceCollection services)
    {
        services.TryAddSingleton(TimestampRules.None);
        services.TryAddSingleton(LongTermRules.Off);
        return services
            .AddSingleton<TimestampDesk>()
            .AddSingleton<DocumentSigner>()
            .AddSingleton<RevocationLists>()
            .AddSingleton<ValidationMaterial>()
            .AddSingleton<DocumentAdditions>()
            .AddSingleton<LongTermKeeper>();
    }

    private static IServiceCollection AddStatusLists(this IServiceCollection services)
    {
        services.TryAddSingleton(StatusListTimes.Default);
        return services
            .AddSingleton<DueChanges>()
            .AddSingleton<StatusListStore>()
            .AddSingleton<ListedStatuses>()
            .AddSingleton<StatusListBuilder>()
            .AddSingleton<StatusListKeeper>()
            .AddSingleton<StatusListCompleteness>()
            .AddSingleton<StatusListPublisher>()
            .AddSingleton(provider => new StatusListClient(
                provider.GetRequiredService<TrustAnchors>(), provider.GetRequiredService<TimeProvider>(), StatusListClient.Patience));
    }

    private static IServiceCollection AddMassChanges(this IServiceCollection services)
    {
        services.TryAddSingleton(MassChangeLimits.Default);
        return services
            .AddSingleton<MassChangeStore>()
            .AddSingleton<ListUpload>()
            .AddSingleton<MassChangeDesk>()
            .AddSingleton<MassJudge>()
            .AddSingleton<CertificatesOfIssuer>()
            .AddSingleton<MassCounting>()
            .AddSingleton<PartPreparation>()
            .AddSingleton<PartWriting>()
            .AddSingleton<MassRun>()
            .AddSingleton<MassChangeKeeper>();
    }

    private static IServiceCollection AddBatches(this IServiceCollection services)
    {
        services.TryAddSingleton(BatchLimits.Default);
        return services
            .AddSingleton<BatchStore>()
            .AddSingleton<BatchHeading>()
            .AddSingleton<BatchUpload>()
            .AddSingleton<BatchDesk>()
            .AddSingleton<RowMinting>()
            .AddSingleton<PartMinting>()
            .AddSingleton<BatchRun>()
            .AddSingleton<BatchKeeper>()
            .AddSingleton<BatchFaults>();
    }

    private static IServiceCollection AddNotifying(this IServiceCollection services)
    {
        services.TryAddSingleton(WebhookRules.Default);
        services.TryAddSingleton(ReminderSteps.Default);
        return services
            .AddSingleton<LoggedNotices>()
            .AddSingleton<ReminderNotices>()
            .AddSingleton<Notices>()
            .AddSingleton<SubscriptionStore>()
            .AddSingleton<Subscriptions>()
            .AddSingleton<DeadLetters>()
            .AddSingleton<WebhookPost>()
            .AddSingleton<Deliveries>()
            .AddSingleton<ExpiryReminders>();
    }

    private static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.TryAddSingleton(Sharing.SharingRules.Default);
        return services
            .AddSingleton<Sharing.Delegating.Delegations>()
            .AddSingleton<Sharing.Presenting.LiveCodes>()
            .AddSingleton<Sharing.Granting.Grants>()
            .AddSingleton<Sharing.Duties.DutyRules>()
            .AddSingleton<Sharing.UseBases>()
            .AddSingleton<Sharing.UseStore>()
            .AddSingleton<Sharing.UseDesk>()
            .AddSingleton<Sharing.ToldStanding>()
            .AddSingleton<Sharing.UseCopies>()
            .AddSingleton<Sharing.UseFetching>();
    }

    private static IServiceCollection AddCasework(this IServiceCollection services) => services
        .AddSingleton<Casework.CaseDesk>()
        .AddSingleton<Casework.FilingPackages>()
        .AddSingleton<Feedback.FaultReports>()
        .AddSingleton<Figures.DailyFigures>()
        .AddSingleton<Figures.VerificationTally>()
        .AddSingleton<Figures.LogFigures>();

    private static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.TryAddSingleton(Auditing.AuditTimes.Default);
        return services
            .AddSingleton<Auditing.AuditTrail>()
            .AddSingleton<Auditing.AuditSearch>()
            .AddSingleton<Auditing.AuditAnchors>()
            .AddSingleton<Auditing.AuditVerification>()
            .AddSingleton<Auditing.AuditRetention>()
            .AddSingleton<Auditing.ConspicuousOperators>();
    }

    private static IServiceCollection AddVaultChecks(this IServiceCollection services) => services
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
