using LicenseVault.Core;
using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Signed;
using LicenseVault.Server.SignIn;

namespace LicenseVault.Server.Pages.SigningIn;

/// <summary>Signing in, by way of the identity provider, and out.</summary>
internal static class SignInPages
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/sign-in").AllowAnonymous().RequireRateLimiting(Limits.Verification).ExcludeFromDescription();
        open.MapGet("", ShowAsync);
        open.MapGet("/start", StartAsync);
        open.MapGet("/callback", FinishAsync);

        var people = routes.MapPeople(PeoplePolicies.Anyone).ExcludeFromDescription();
        people.MapGet("/sign-in/kept", ShowKept);
        people.MapGet("/sign-out", (Visit visit) => new SignOutPage(visit).ToResult());
        people.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> ShowAsync(HttpRequest request, Visit visit, Sessions sessions, SessionCookie cookie, CancellationToken cancel)
    {
        var session = cookie.TokenOf(request) is { } token ? await sessions.FindAsync(token, cancel) : null;
        if (session is { IsLiving: true })
            return new SeeOther(visit.ReturnTo ?? Navigation.HomeOf(session.Person));

        var text = visit.Text.SignIn;
        var start = visit.ReturnTo is null ? "/sign-in/start" : $"/sign-in/start?return={Uri.EscapeDataString(visit.ReturnTo)}";
        return new NoticePage(visit, StatusCodes.Status200OK, new NoticeWording(text.Title, text.Lead), text.Button, start)
        {
            Notes = session?.End is { } end ? [text.Ends[end]] : [],
        }.ToResult();
    }

    private static async Task<IResult> StartAsync(
        HttpContext context, Visit visit, SignInFlow flow, Sessions sessions, SessionCookie cookie, IEntropy entropy, CancellationToken cancel)
    {
        var previous = cookie.TokenOf(context.Request) is { } token ? await sessions.FindAsync(token, cancel) : null;
        var browser = cookie.BrowserOf(context.Request) is { Length: > 0 } known ? known : RandomToken.Next(entropy);
        var fresh = context.Request.Query["fresh"] == "true";
        if (await flow.BeginAsync(browser, visit.ReturnTo ?? "/", fresh, previous, cancel) is not { } address)
            return FaultPage(visit, SignInFault.ProviderAway);

        cookie.GiveBrowser(context, browser);
        return new SeeOther(address);
    }

    private static async Task<IResult> FinishAsync(
        HttpContext context, Visit visit, SignInFlow flow, Sessions sessions, PersonKeys persons, SessionCookie cookie, TimeProvider clock, CancellationToken cancel)
    {
        switch (await flow.FinishAsync(SignInAnswer.Of(context.Request.Query), cookie.BrowserOf(context.Request), cancel))
        {
            case SignInOutcome.Failed failed:
                return FaultPage(visit, failed.Fault);
            case SignInOutcome.Vouched vouched:
                AuditNotes.Of(context).Person = persons.Of(vouched.Person);
                var previous = cookie.TokenOf(context.Request) is { } old ? await sessions.FindAsync(old, cancel) : null;
                var samePerson = previous?.PersonKey == persons.Of(vouched.Person);
                if (vouched.Attempt.Fresh && previous is { IsLiving: true } && !samePerson)
                    return FaultPage(visit, SignInFault.AnotherPerson);

                // What was typed is given back to whoever typed it, and to nobody else who signs in at the same machine.
                var kept = samePerson && previous!.Id == vouched.Attempt.Previous ? previous.Kept : null;
                var authenticatedAt = vouched.AuthenticatedAt < clock.GetUtcNow() ? vouched.AuthenticatedAt : clock.GetUtcNow();
                var (session, token) = await sessions.OpenAsync(vouched.Person, authenticatedAt, kept, cancel);
                if (previous is not null)
                    await sessions.EndAsync(previous.Id, SessionEnd.Renewed, cancel);
                cookie.Give(context, token);
                return new SeeOther(kept is not null ? "/sign-in/kept" : vouched.Attempt.ReturnTo is "/" ? Navigation.HomeOf(session.Person) : vouched.Attempt.ReturnTo);
            case var other:
                throw new System.Diagnostics.UnreachableException($"Unmapped outcome {other}.");
        }
    }

    private static IResult ShowKept(Visit visit, SignedIn who) =>
        who.Session.Kept is { } kept ? new KeptPage(visit, kept).ToResult() : new SeeOther(Navigation.HomeOf(who.Person));

    private static async Task<IResult> SignOutAsync(HttpRequest request, Visit visit, SignedIn who, Sessions sessions, CancellationToken cancel)
    {
        // The cookie stays: it opens nothing any more, and gives back to its person what they send from another window.
        if ((await Form.ReadAsync(request, cancel))?["where"].ToString() is "everywhere")
            await sessions.EndAllAsync(who.Session.PersonKey, SessionEnd.SignedOut, cancel);
        else
            await sessions.EndAsync(who.Session.Id, SessionEnd.SignedOut, cancel);
        request.HttpContext.Features.Set<CurrentSession>(null);
        var left = Visit.Of(request.HttpContext);
        return new NoticePage(left, StatusCodes.Status200OK, visit.Text.SignIn.SignedOut, visit.Text.Shell.Home, "/").ToResult();
    }

    private static PageResult FaultPage(Visit visit, SignInFault fault) =>
        new NoticePage(
            visit,
            fault is SignInFault.ProviderAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest,
            visit.Text.SignIn.Faults[fault],
            visit.Text.SignIn.Again,
            "/sign-in").ToResult();
}
