using System.Text.Encodings.Web;
using LicenseVault.Core.People;
using LicenseVault.Server.Pages.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Access;

/// <summary>Authenticates people by the session that their browser carries. What the session is, the store tells anew at every request.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, SessionCookie cookie, SessionAnswers answers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.TokenOf(Request) is not { } token || await sessions.FindAsync(token, Context.RequestAborted) is not { } session)
            return AuthenticateResult.NoResult();

        Context.Features.Set(new CurrentSession(session));
        return session.IsLiving
            ? AuthenticateResult.Success(new AuthenticationTicket(PeoplePolicies.PrincipalOf(session.Person), SchemeName))
            : AuthenticateResult.Fail("The session is over.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties) =>
        await (await answers.SignInFirstAsync(Context)).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => SessionAnswers.Forbidden(Context).ExecuteAsync(Context);
}
