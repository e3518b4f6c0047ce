using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages;
using LicenseVault.Server.Sandbox;
using LicenseVault.Server.Sandbox.Identity;
using LicenseVault.Server.Sharing;
using LicenseVault.Server.SignIn;

namespace LicenseVault.Server.Hosting;

/// <summary>The server, as a table of contents.</summary>
internal static class VaultApplication
{
    /// <summary>Puts the application together with its routes, ready to serve. Settings given here come before those of files and environment.</summary>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var app = BuildUnrouted(settings);
        app.UseVaultWeb();
        app.MapTokens();                    // /oauth/token
        app.MapClients();                   // /api/v1/clients
        app.MapTypes();                     // /api/v1/types
        app.MapIssuers();                   // /api/v1/issuers
        app.MapIssuerChanges();             // /api/v1/issuers/{code}/changes
        app.MapCertificates();              // /api/v1/certificates
        app.MapStatusChanges();             // /api/v1/status-changes
        app.MapMassChanges();               // /api/v1/mass-changes
        app.MapBatches();                   // /api/v1/batches
        app.MapStatusLists();               // /status-lists
        app.MapVerifications();             // /api/v1/verifications
        app.MapReceipts();                  // /api/v1/receipts
        app.MapBundle();                    // /bundle
        app.MapWebhooks();                  // /api/v1/webhooks
        app.MapPresentations();             // /api/v1/presentations
        app.MapGrants();                    // /api/v1/grants
        app.MapUses();                      // /api/v1/uses
        app.MapSharingProposals();          // /api/v1/duty-rules, /api/v1/delegations
        app.MapSharing();                   // /share/v1
        app.MapAudit();                     // /api/v1/audit
        app.MapLog();                       // /log, /api/v1/log
        app.MapPeers();                     // /api/v1/peers
        app.MapFederation();                // /.well-known/license-vault, /api/v1/peer
        app.MapHealth();                    // /healthz, /readyz
        app.MapMetrics();                   // /metrics, where it is wanted
        app.MapPages();                     // / and /v/{code}
        app.MapSandboxIdentity();           // /sandbox-identity, in a sandbox
        app.MapSandboxTrust();              // /sandbox-trust, in a sandbox
        app.RefuseRoutesOpenByOversight();
        return app;
    }

    /// <summary>The same without its routes, for a command that works on the stores: to make the routes takes a third of a short command's time.</summary>
    public static WebApplication BuildUnrouted(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        KnownSettings.Check(builder.Configuration);

        // It logs the path of every request, and puts it around whatever else is logged meanwhile; and a path may hold a verification code, which is a
        // key to the page behind it, or whatever a stranger wrote there. What fails is logged all the same, by FailureAnswers.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Some lines for each request, among which no fault would be found.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        builder.AddVaultStorage();          // the document and object stores that configuration names
        builder.AddVault();                 // mint, verify: what the vault does
        builder.Services.AddAccess();       // who may call what
        builder.Services.AddSignIn();       // how people sign in
        builder.Services.AddLimits();       // how often
        builder.AddVaultWeb();              // problems, OpenAPI, health
        builder.Services.AddPages();        // what people see
        builder.Services.AddSandboxIdentity();  // whom they are in a sandbox

        return builder.Build();
    }
}
