using LicenseVault.Core.Copying;
using LicenseVault.Core.Kiosks;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Server.Access;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Citizens;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>What somebody who was let in sees and prints at a kiosk. Only what is in force; the rest is as if it were not there.</summary>
internal static class VisitPages
{
    private static readonly TimeSpan NobodyShown = TimeSpan.FromSeconds(10);

    public static void MapKioskVisits(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Kiosk).ExcludeFromDescription();
        pages.MapGet("/kiosk/certificates", ListAsync);
        pages.MapGet("/kiosk/certificates/{id}", ShowAsync);
        pages.MapGet("/kiosk/certificates/{id}/picture-{page:int}.svg", DrawAsync);
        pages.MapGet("/kiosk/certificates/{id}/print", PrintAsync);
        pages.MapGet("/kiosk/certificates/{id}/print.pdf", PaperAsync);
        pages.MapGet("/kiosk/still", Still);
        pages.MapPost("/kiosk/end", KioskPages.LeaveAsync);
    }

    /// <summary>Nobody is in: what the back button shows once somebody has left.</summary>
    public static PageResult Nobody(HttpContext context)
    {
        var visit = Visit.Of(context);
        if (context.RequestServices.GetRequiredService<KioskCookies>().MachineOf(context.Request) is not { } machine)
            return KioskPages.Unregistered(visit);

        context.GoOn(NobodyShown, "/kiosk");
        return new KioskNoticePage(visit, machine.Name, StatusCodes.Status401Unauthorized, visit.Text.Kiosk.Nobody, visit.Text.Kiosk.Start, "/kiosk").ToResult();
    }

    private static async Task<PageResult> ListAsync(
        string? after, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, Delegations delegations, KioskMachines machines, KioskRules rules, CancellationToken cancel)
    {
        AuditNotes.Of(context).Holder = await HolderAsync(who, delegations, cancel);
        AskLater(context, rules.Idle);
        var (certificates, next) = await own.ListAsync(CitizenOf(who), after, cancel);
        return new HeldPage(visit, NameOf(who, machines), [.. certificates.Where(one => one.State is CertificateState.Valid)]) { Next = next }.ToResult();
    }

    private static async Task<IResult> ShowAsync(
        string id, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, HeldCertificates held, Delegations delegations, KioskUses uses, KioskMachines machines, KioskRules rules, CancellationToken cancel)
    {
        var holder = AuditNotes.Of(context).Holder = await HolderAsync(who, delegations, cancel);
        AskLater(context, rules.Idle);
        return await own.FindAsync(CitizenOf(who), id, cancel) is { State: CertificateState.Valid } certificate
            && await held.FindAsync(CitizenOf(who), id, cancel) is { } record
            && await uses.LookAsync(who.Session, holder, record, cancel)
                ? new LookPage(visit, NameOf(who, machines), certificate, await own.PagesOfAsync(certificate, cancel)).ToResult()
                : NotHere(visit, who, machines);
    }

    private static async Task<IResult> DrawAsync(
        string id, int page, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, KioskMachines machines, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await own.FindAsync(CitizenOf(who), id, cancel) is { State: CertificateState.Valid } && await own.DrawAsync(CitizenOf(who), id, page, cancel) is { } picture
            ? new PictureResult(picture)
            : NotHere(visit, who, machines);
    }

    private static async Task<IResult> PrintAsync(
        string id, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, KioskMachines machines, KioskRules rules, CancellationToken cancel)
    {
        // Paper takes its time.
        AskLater(context, 2 * rules.Idle);
        return await own.FindAsync(CitizenOf(who), id, cancel) is { State: CertificateState.Valid } certificate
            ? new PrintPage(visit, NameOf(who, machines), certificate, rules.CopyDays).ToResult()
            : NotHere(visit, who, machines);
    }

    private static async Task<IResult> PaperAsync(
        string id, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, HeldCertificates held, Delegations delegations, KioskUses uses, KioskMachines machines, CancellationToken cancel)
    {
        var holder = AuditNotes.Of(context).Holder = await HolderAsync(who, delegations, cancel);
        if (await own.FindAsync(CitizenOf(who), id, cancel) is not { State: CertificateState.Valid } || await held.FindAsync(CitizenOf(who), id, cancel) is not { } record)
            return NotHere(visit, who, machines);

        context.Response.Headers.CacheControl = "no-store";
        return await uses.PrintAsync(who.Session, holder, record, cancel) is CopyOutcome.Made { Content: var content }
            ? TypedResults.Bytes(content, "application/pdf")
            : Notice(visit, who, machines, StatusCodes.Status503ServiceUnavailable, visit.Text.Kiosk.NoPaper);
    }

    private static PageResult Still(HttpContext context, Visit visit, SignedIn who, KioskMachines machines)
    {
        context.GoOn(KioskRules.Warning, "/kiosk/gone");
        var text = visit.Text.Kiosk;
        return new KioskNoticePage(visit, NameOf(who, machines), StatusCodes.Status200OK, text.Still, text.Stay, "/kiosk/certificates") { MayLeave = true }.ToResult();
    }

    private static void AskLater(HttpContext context, TimeSpan idle) => context.GoOn(idle, "/kiosk/still");

    private static PageResult NotHere(Visit visit, SignedIn who, KioskMachines machines) => Notice(visit, who, machines, StatusCodes.Status404NotFound, visit.Text.Kiosk.NotHere);

    private static PageResult Notice(Visit visit, SignedIn who, KioskMachines machines, int status, NoticeWording text) =>
        new KioskNoticePage(visit, NameOf(who, machines), status, text, visit.Text.Kiosk.Back, "/kiosk/certificates") { MayLeave = true }.ToResult();

    private static Person.Citizen CitizenOf(SignedIn who) => (Person.Citizen)who.Person;

    private static string? NameOf(SignedIn who, KioskMachines machines) => who.Session.Kiosk is { } id ? machines.Named(id)?.Name : null;

    private static async Task<string> HolderAsync(SignedIn who, Delegations delegations, CancellationToken cancel) =>
        (await delegations.ActingAsync(CitizenOf(who), delegation: null, cancel))!.Holder;
}
