using System.Diagnostics;
using LicenseVault.Core.Casework;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Figures;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Failures;
using Microsoft.AspNetCore.Mvc;

namespace LicenseVault.Server.Pages.Counter;

/// <summary>What a case handler does in the place of asking for paper: choose a matter, scan or type codes, see verdicts, take a filing package.</summary>
internal static class CounterPages
{
    private const int LargestForm = 64 * 1024;
    private const int Year = 366;

    public static void MapCounter(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Of(Role.CaseHandler)).ExcludeFromDescription();
        pages.MapGet("/counter", MattersAsync);
        pages.MapGet("/counter/case", BeginAsync);
        pages.MapPost("/counter/case", LookAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        pages.MapPost("/counter/package", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
    }

    private static async Task<PageResult> MattersAsync(Visit visit, SignedIn who, CaseDesk desk, TypeCatalogue types, DailyFigures figures, CancellationToken cancel)
    {
        var agency = ClerkOf(who).Agency;
        var all = await types.ListAsync(cancel);
        var days = await figures.OfAsync(FigureKind.Papers, Year, cancel);
        return new MattersPage(visit, [.. (await desk.MattersAsync(agency, cancel)).Select(matter => MatterRow.Of(matter, all, visit))])
        {
            PapersToday = days.Where(day => day.Day == figures.Today).Sum(day => day.Counts.GetValueOrDefault(agency)),
            PapersOfYear = days.Sum(day => day.Counts.GetValueOrDefault(agency)),
        }.ToResult();
    }

    private static async Task<IResult> BeginAsync(string? matter, Visit visit, SignedIn who, CaseDesk desk, TypeCatalogue types, CancellationToken cancel) =>
        await MatterAsync(matter, visit, who, desk, types, cancel) is { } row ? CasePage.Of(visit, row, CaseForm.Empty(row.Code)).ToResult() : FailurePages.NotFound(visit);

    private static async Task<IResult> LookAsync(HttpContext context, Visit visit, SignedIn who, CaseDesk desk, TypeCatalogue types, CancellationToken cancel)
    {
        var form = CaseForm.Of(await Form.ReadAsync(context.Request, cancel));
        if (await MatterAsync(form.Matter, visit, who, desk, types, cancel) is not { } row)
            return FailurePages.NotFound(visit);

        var purpose = form.PurposeOf(ClerkOf(who).Operator);
        if (!purpose.IsWhole())
            return (CasePage.Of(visit, row, form) with { IsIncomplete = true, Unread = form.Entries }).ToResult();

        var entries = CaseEntry.ReadAll(form.Entries, CasePage.MostEntries);
        var findings = await desk.LookAsync(SeatOf(who), purpose, entries, cancel);
        Note(context, findings);
        return (CasePage.Of(visit, row, findings, await desk.HoldersAsync(findings, cancel), await types.ListAsync(cancel), form) with { Unread = form.Besides(entries) }).ToResult();
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, Visit visit, SignedIn who, CaseDesk desk, FilingPackages packages, TypeCatalogue types, CancellationToken cancel)
    {
        var form = CaseForm.Of(await Form.ReadAsync(context.Request, cancel));
        if (await MatterAsync(form.Matter, visit, who, desk, types, cancel) is not { } row)
            return FailurePages.NotFound(visit);

        AuditNotes.Of(context).Operator = who.Session.PersonKey;
        switch (await packages.TakeAsync(SeatOf(who), form.PurposeOf(ClerkOf(who).Operator), CaseEntry.ReadAll(form.Entries, CasePage.MostEntries), form.HoldersConfirmed, cancel))
        {
            case FilingOutcome.Made made:
                AuditNotes.Of(context).Subjects = made.Filed;
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Bytes(made.Archive, "application/zip", made.Name);
            case FilingOutcome.Unconfirmed { Findings: var findings }:
                Note(context, findings);
                return (CasePage.Of(visit, row, findings, await desk.HoldersAsync(findings, cancel), await types.ListAsync(cancel), form) with { IsUnconfirmed = true }).ToResult();
            case FilingOutcome.Empty:
                return (CasePage.Of(visit, row, form) with { IsEmpty = true, Unread = form.Entries }).ToResult();
            case FilingOutcome.Refused:
                return (CasePage.Of(visit, row, form) with { IsIncomplete = true, Unread = form.Entries }).ToResult();
            case var other:
                throw new UnreachableException($"Unmapped outcome {other.GetType().Name}.");
        }
    }

    // Each of them, so that whoever looks for a certificate finds the case in which it was looked at.
    private static void Note(HttpContext context, IReadOnlyList<CaseFinding> findings) =>
        AuditNotes.Of(context).Subjects = [.. findings.OfType<CaseFinding.Found>().Select(found => found.Certificate).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static async Task<MatterRow?> MatterAsync(string? matter, Visit visit, SignedIn who, CaseDesk desk, TypeCatalogue types, CancellationToken cancel) =>
        matter is not null && await desk.MatterAsync(ClerkOf(who).Agency, matter, cancel) is { } found ? MatterRow.Of(found, await types.ListAsync(cancel), visit) : null;

    private static Person.Clerk ClerkOf(SignedIn who) => (Person.Clerk)who.Person;

    private static Seat SeatOf(SignedIn who) => new(who.Session.PersonKey, ClerkOf(who).Agency);
}
