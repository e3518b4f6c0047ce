using System.Diagnostics;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Agencies;
using LicenseVault.Server.Pages.Citizens;
using LicenseVault.Server.Pages.Failures;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Faults;

/// <summary>Citizens report faults of their certificates and follow them; clerks of the agency that issued take them up and answer.</summary>
internal static class FaultPages
{
    private const int PageLength = 20;

    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        var citizens = routes.MapPeople(PeoplePolicies.Citizen).ExcludeFromDescription();
        citizens.MapGet("/citizen/faults", ListAsync);
        citizens.MapPost("/citizen/faults", ReportAsync);

        var agency = routes.MapPeople(PeoplePolicies.Of(Role.Maker)).ExcludeFromDescription();
        agency.MapGet("/agency/faults", WaitingAsync);
        agency.MapPost("/agency/faults/{id}/taking-up", TakeUpAsync);
        agency.MapPost("/agency/faults/{id}/answer", AnswerAsync);
    }

    private static async Task<PageResult> ListAsync(
        string? after, string? certificate, HttpContext context, Visit visit, SignedIn who, Delegations delegations, FaultReports faults, IssuerCatalogue issuers, CancellationToken cancel) =>
        await PageAsync(context, visit, await ActingAsync(who, delegations, cancel), faults, issuers, after, new FaultForm("", certificate ?? "", "", ""), cancel);

    private static async Task<IResult> ReportAsync(
        HttpContext context, Visit visit, SignedIn who, Delegations delegations, FaultReports faults, IssuerCatalogue issuers, CancellationToken cancel)
    {
        var form = FaultForm.Of(await Form.ReadAsync(context.Request, cancel));
        var acting = await ActingAsync(who, delegations, cancel);
        if (form.Request is not { } request)
            return await RefusedAsync(visit.Text.Faults.Incomplete);

        return await faults.ReportAsync(acting, request, cancel) switch
        {
            FaultOutcome.Standing { Report: var report } => new SeeOther($"/citizen/faults#{report.Number}"),
            FaultOutcome.TooMany => await RefusedAsync(visit.Text.Faults.TooMany),
            FaultOutcome.Refused or FaultOutcome.Unknown => await RefusedAsync(visit.Text.Faults.Incomplete),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };

        async Task<IResult> RefusedAsync(string words) =>
            (await PageAsync(context, visit, acting, faults, issuers, after: null, form, cancel)) is { Page: FaultsPage page } ? (page with { Refusal = words }).ToResult() : FailurePages.NotFound(visit);
    }

    private static async Task<PageResult> PageAsync(
        HttpContext context, Visit visit, Acting acting, FaultReports faults, IssuerCatalogue issuers, string? after, FaultForm form, CancellationToken cancel)
    {
        AuditNotes.Of(context).Holder = acting.Holder;
        var (found, next) = await faults.OfHolderAsync(acting.Holder, after, PageLength, cancel);
        var all = await issuers.ListAsync(cancel);
        return new FaultsPage(visit, await RowsAsync(found, faults, all, visit, cancel), next) { Form = form, Agencies = [.. all.Select(issuer => (issuer.Code, NameOf(issuer, visit)))] }.ToResult();
    }

    private static async Task<PageResult> WaitingAsync(
        string? after, Visit visit, SignedIn who, FaultReports faults, IssuerCatalogue issuers, AgencySearch search, OwnCertificates certificates, CancellationToken cancel)
    {
        var agency = ClerkOf(who).Agency;
        var (found, next) = await faults.PendingOfAsync(agency, after, PageLength, cancel);
        var rows = new List<FaultRow>();
        foreach (var row in await RowsAsync(found, faults, await issuers.ListAsync(cancel), visit, cancel))
        {
            var record = row.Report.Certificate is { } id ? await search.FindOwnAsync(agency, id, cancel) : null;
            rows.Add(record is null ? row : row with { Certificate = WordsOf(await certificates.OfAsync(record, cancel), visit) });
        }

        return new WaitingFaultsPage(visit, rows, next).ToResult();
    }

    private static string WordsOf(OwnCertificate certificate, Visit visit)
    {
        var day = new FaceWriter(visit).DateOf(DateOnly.FromDateTime(certificate.IssuedAt.ToOffset(ValidityPeriod.Offset).DateTime));
        return Wording.Fill(visit.Text.Faults.OfIssued, certificate.NameIn(visit), certificate.Claims?.Number ?? certificate.Id.ToString(), day);
    }

    private static async Task<IResult> TakeUpAsync(string id, Visit visit, SignedIn who, FaultReports faults, CancellationToken cancel) =>
        await faults.TakeUpAsync(ClerkOf(who).Agency, id, cancel) is FaultOutcome.Unknown ? FailurePages.NotFound(visit) : new SeeOther("/agency/faults");

    private static async Task<IResult> AnswerAsync(
        string id, HttpContext context, Visit visit, SignedIn who, FaultReports faults, IssuerCatalogue issuers, AgencySearch search, OwnCertificates certificates, CancellationToken cancel)
    {
        var words = (await Form.ReadAsync(context.Request, cancel))?["answer"] is [{ } text] ? text : "";
        return await faults.AnswerAsync(ClerkOf(who).Agency, id, words, cancel) switch
        {
            FaultOutcome.Unknown => FailurePages.NotFound(visit),
            FaultOutcome.Refused => (await WaitingAsync(null, visit, who, faults, issuers, search, certificates, cancel)) is { Page: WaitingFaultsPage page } ? (page with { IsRefused = true }).ToResult() : FailurePages.NotFound(visit),
            _ => new SeeOther("/agency/faults"),
        };
    }

    private static async Task<IReadOnlyList<FaultRow>> RowsAsync(IReadOnlyList<FaultReport> found, FaultReports faults, IReadOnlyList<Issuer> issuers, Visit visit, CancellationToken cancel)
    {
        var rows = new List<FaultRow>();
        foreach (var report in found)
            rows.Add(new FaultRow(report, await faults.ContentsOfAsync(report, cancel), issuers.FirstOrDefault(issuer => issuer.Code == report.Agency) is { } issuer ? NameOf(issuer, visit) : report.Agency));
        return rows;
    }

    private static string NameOf(Issuer issuer, Visit visit) => visit.Called(issuer.Name, issuer.NameEn);

    private static async Task<Acting> ActingAsync(SignedIn who, Delegations delegations, CancellationToken cancel) =>
        (await delegations.ActingAsync((Person.Citizen)who.Person, delegation: null, cancel))!;

    private static Person.Clerk ClerkOf(SignedIn who) => (Person.Clerk)who.Person;
}
