using System.Text.Unicode;
using LicenseVault.Server.Pages.Agencies;
using LicenseVault.Server.Pages.Agencies.Batches;
using LicenseVault.Server.Pages.Agencies.Changes;
using LicenseVault.Server.Pages.Agencies.Drafting;
using LicenseVault.Server.Pages.Auditors;
using LicenseVault.Server.Pages.Codes;
using LicenseVault.Server.Pages.Counter;
using LicenseVault.Server.Pages.Faults;
using LicenseVault.Server.Pages.Steward;
using LicenseVault.Server.Pages.Home;
using LicenseVault.Server.Pages.Kiosks;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Offline;
using LicenseVault.Server.Pages.Operation;
using LicenseVault.Server.Pages.Receipts;
using LicenseVault.Server.Pages.Reports;
using LicenseVault.Server.Pages.Uploads;
using LicenseVault.Server.Pages.Citizens;
using LicenseVault.Server.Pages.Security;
using LicenseVault.Server.Pages.SigningIn;
using LicenseVault.Server.SignIn;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace LicenseVault.Server.Pages;

/// <summary>The pages that anyone may use to verify a certificate, in Chinese and English, with or without script.</summary>
internal static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        // The views are found by this assembly, whichever program runs them.
        services.AddMvcCore().AddRazorViewEngine().AddApplicationPart(typeof(PagesSetup).Assembly);

        // Chinese stays Chinese in the source; what is special in HTML is encoded all the same.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));

        services.AddOptions<PageOptions>().BindConfiguration("Vault:Pages");
        services.AddSingleton(new Wordings());
        return services
            .AddSingleton<SiteFiles>()
            .AddSingleton<CertificatePictures>()
            .AddSingleton<ReportPages>()
            .AddSingleton<FiledReceiptPages>()
            .AddSingleton<SessionAnswers>()
            .AddSingleton<OwnCertificates>()
            .AddSingleton<OwnGrants>()
            .AddSingleton<Auditors.ActionWords>()
            .AddSingleton<SharingForms>()
            .AddAgencyPages()
            .AddSingleton<VaultHealth>()
            .AddSingleton<SigningKeyTerms>()
            .AddSingleton<StewardFigures>();
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter<RememberLanguage>().AllowAnonymous();

        pages.MapHome();        // /
        pages.MapCodes();       // /v, /v/{code}
        pages.MapUploads();     // /verify
        pages.MapReceipts();    // /receipt
        pages.MapOffline();     // /offline

        if (!routes.ServiceProvider.GetRequiredService<IOptions<SignInOptions>>().Value.IsOn)
            return;

        var signed = routes.MapGroup("").AddEndpointFilter<RememberLanguage>();

        signed.MapSignIn();     // /sign-in, /sign-out
        signed.MapCitizens();   // /citizen
        signed.MapSecurity();   // /security
        signed.MapCitizenSharing();     // /citizen/certificates/{id}/sharing, /citizen/grants, /citizen/uses
        signed.MapCitizenDelegations(); // /citizen/delegations
        signed.MapAgency();     // /agency, /agency/search, /agency/certificates
        signed.MapDrafting();   // /agency/new
        signed.MapProposals();  // /agency/drafts
        signed.MapChanges();    // /agency/status-changes
        signed.MapBatchPages(); // /agency/batches
        signed.MapFaults();     // /citizen/faults, /agency/faults
        signed.MapCounter();    // /counter
        signed.MapSteward();    // /steward
        signed.MapAuditors();   // /auditor
        signed.MapOperation();  // /operation
        pages.MapKiosks();      // /kiosk
        signed.MapKioskVisits();    // /kiosk/certificates
        signed.MapKioskApproval();  // /citizen/kiosk
    }

    private static IServiceCollection AddAgencyPages(this IServiceCollection services) => services
        .AddSingleton<AgencyTypes>()
        .AddSingleton<Preview>()
        .AddSingleton<DraftDesk>()
        .AddSingleton<Proposals>()
        .AddSingleton<ChangeForms>()
        .AddSingleton<ChangeItems>()
        .AddSingleton<BatchViews>()
        .AddSingleton<WaitingList>()
        .AddSingleton<AgencySearch>()
        .AddSingleton<AgencyCertificates>();
}
