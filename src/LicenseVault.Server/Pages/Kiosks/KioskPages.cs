using LicenseVault.Core.Kiosks;
using LicenseVault.Core.Minting;
using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Languages;
using Microsoft.AspNetCore.Mvc;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>A kiosk before anybody is in: which machine it is, the code that it shows, and who comes in by it.</summary>
internal static class KioskPages
{
    private const int LargestForm = 16 * 1024;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan NoticeShown = TimeSpan.FromSeconds(20);

    public static void MapKiosks(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireRateLimiting(Limits.Verification).ExcludeFromDescription();
        pages.MapGet("/kiosk/machine", (HttpRequest request, Visit visit, KioskCookies cookies) => new MachinePage(visit, cookies.MachineOf(request)?.Name).ToResult());
        pages.MapPost("/kiosk/machine", RegisterAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));

        var machines = routes.MapGroup("").AddEndpointFilter<RouteGroupBuilder, MachineRequired>().ExcludeFromDescription();
        machines.MapGet("/kiosk", WelcomeAsync);
        machines.MapPost("/kiosk/start", StartAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        machines.MapGet("/kiosk/waiting", WaitAsync);
        machines.MapGet("/kiosk/gone", GoneAsync);
    }

    public static PageResult Unregistered(Visit visit) =>
        new KioskNoticePage(visit, null, StatusCodes.Status403Forbidden, visit.Text.Kiosk.Unregistered, visit.Text.Kiosk.RegisterButton, "/kiosk/machine").ToResult();

    /// <summary>Nobody is in any more, and nothing of them is left.</summary>
    public static async Task<SeeOther> LeaveAsync(HttpContext context, Sessions sessions, KioskCookies cookies, CancellationToken cancel)
    {
        await EndAsync(context, cookies.MachineOf(context.Request)!, sessions, cookies, cancel);
        return new SeeOther("/kiosk/gone");
    }

    /// <summary>What failed, without a way out of the kiosk.</summary>
    public static PageResult Failed(HttpContext context, Visit visit, int status, NoticeWording text)
    {
        context.GoOn(NoticeShown, "/kiosk");
        var machine = context.RequestServices.GetRequiredService<KioskCookies>().MachineOf(context.Request);
        return new KioskNoticePage(visit, machine?.Name, status, text, visit.Text.Kiosk.Again, "/kiosk").ToResult();
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, Visit visit, KioskMachines machines, KioskCookies cookies, CancellationToken cancel)
    {
        var form = await Form.ReadAsync(context.Request, cancel);
        if (machines.WithKey(form?["key"] is [{ } key] ? key.Trim() : null) is not { } machine)
            return new MachinePage(visit, null) { IsWrong = true }.ToResult();

        cookies.GiveMachine(context, machine);
        return new SeeOther("/kiosk");
    }

    // Whoever comes here begins; whoever was in is not any more.
    private static async Task<PageResult> WelcomeAsync(HttpContext context, Visit visit, Sessions sessions, KioskCookies cookies, CancellationToken cancel)
    {
        var machine = cookies.MachineOf(context.Request)!;
        await EndAsync(context, machine, sessions, cookies, cancel);
        cookies.GiveMachine(context, machine);
        return new WelcomePage(visit, machine.Name).ToResult();
    }

    private static async Task<SeeOther> StartAsync(HttpContext context, Pairings pairings, KioskCookies cookies, CancellationToken cancel)
    {
        cookies.GivePairing(context, await pairings.BeginAsync(cookies.MachineOf(context.Request)!, cancel));
        return new SeeOther("/kiosk/waiting");
    }

    private static async Task<IResult> WaitAsync(
        HttpContext context, Visit visit, Pairings pairings, Sessions sessions, KioskCookies cookies, VaultAddress address, CancellationToken cancel)
    {
        var machine = cookies.MachineOf(context.Request)!;
        var token = cookies.PairingOf(context.Request) ?? "";
        switch (await pairings.FindAsync(token, machine, cancel))
        {
            case { State: PairingState.Waiting } pairing:
                context.GoOn(BetweenLooks, "/kiosk/waiting");
                return new WaitingPage(visit, machine.Name, pairing, $"{address.BaseUrl}/citizen/kiosk").ToResult();
            case { State: PairingState.Approved or PairingState.Taken } when await pairings.EnterAsync(token, machine, cancel) is { } opened:
                (AuditNotes.Of(context).Operator, AuditNotes.Of(context).Client) = ((await sessions.FindAtKioskAsync(opened, machine.Id, cancel))?.PersonKey, machine.Id);
                cookies.GiveSession(context, opened);
                return new SeeOther("/kiosk/certificates");
            case { State: PairingState.Refused }:
                return Again(context, visit, machine, visit.Text.Kiosk.Refused);
            default:
                return Again(context, visit, machine, visit.Text.Kiosk.Over);
        }
    }

    // Where a machine goes by itself when nobody says that they are still there, and whoever leaves.
    private static async Task<PageResult> GoneAsync(HttpContext context, Visit visit, Sessions sessions, KioskCookies cookies, CancellationToken cancel)
    {
        var machine = cookies.MachineOf(context.Request)!;
        await EndAsync(context, machine, sessions, cookies, cancel);
        LanguageChoice.Forget(context);
        context.GoOn(NoticeShown, "/kiosk");
        return new KioskNoticePage(visit, machine.Name, StatusCodes.Status200OK, visit.Text.Kiosk.Ended, visit.Text.Kiosk.Next, "/kiosk").ToResult();
    }

    private static PageResult Again(HttpContext context, Visit visit, KioskMachine machine, NoticeWording text)
    {
        context.GoOn(NoticeShown, "/kiosk");
        return new KioskNoticePage(visit, machine.Name, StatusCodes.Status200OK, text, visit.Text.Kiosk.Again, "/kiosk").ToResult();
    }

    private static async Task EndAsync(HttpContext context, KioskMachine machine, Sessions sessions, KioskCookies cookies, CancellationToken cancel)
    {
        if (cookies.SessionOf(context.Request) is { } token && await sessions.FindAtKioskAsync(token, machine.Id, cancel) is { IsLiving: true } session)
        {
            await sessions.EndAsync(session.Id, SessionEnd.SignedOut, cancel);
            (AuditNotes.Of(context).Operator, AuditNotes.Of(context).Client) = (session.PersonKey, machine.Id);
        }

        context.LeaveNothing(cookies);
    }
}
