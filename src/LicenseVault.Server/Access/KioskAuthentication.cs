using System.Text.Encodings.Web;
using LicenseVault.Core.People;
using LicenseVault.Server.Pages.Kiosks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Access;

/// <summary>Authenticates who was let in at a kiosk, at that machine and for its pages alone: their session opens nothing else, and no other opens these.</summary>
internal sealed class KioskAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, KioskCookies cookies)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Kiosk";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookies.MachineOf(Request) is not { } machine
            || cookies.SessionOf(Request) is not { } token
            || await sessions.FindAtKioskAsync(token, machine.Id, Context.RequestAborted) is not { IsLiving: true } session)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(new CurrentSession(session));
        return AuthenticateResult.Success(new AuthenticationTicket(PeoplePolicies.VisitorOfKiosk(), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => VisitPages.Nobody(Context).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => VisitPages.Nobody(Context).ExecuteAsync(Context);
}
