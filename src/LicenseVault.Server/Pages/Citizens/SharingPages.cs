using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Documents.QrCodes;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Failures;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>How a citizen shows a certificate, consents to its use, takes that back, and sees who looked.</summary>
internal static class SharingPages
{
    private const int PageLength = 20;
    private const int UsualUses = 3;
    private const int MostDays = 366;

    public static void MapCitizenSharing(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPeople(PeoplePolicies.Citizen).ExcludeFromDescription();
        pages.MapGet("/citizen/certificates/{id}/sharing", FormsAsync);
        pages.MapPost("/citizen/certificates/{id}/live-code", ShowAsync);
        pages.MapPost("/citizen/certificates/{id}/grants", GiveAsync);
        pages.MapGet("/citizen/grants", GrantsAsync);
        pages.MapPost("/citizen/grants/{id}/withdrawal", WithdrawAsync);
        pages.MapGet("/citizen/uses", UsesAsync);
    }

    private static async Task<IResult> FormsAsync(string id, Visit visit, SignedIn who, OwnCertificates own, IssuerCatalogue issuers, CancellationToken cancel) =>
        await own.FindAsync(HolderOf(who), id, cancel) is { } certificate ? new SharingFormsPage(visit, certificate, await AgencyNames.OfAsync(issuers, visit, cancel)).ToResult() : FailurePages.NotFound(visit);

    private static async Task<IResult> ShowAsync(
        string id, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, Delegations delegations, LiveCodes codes, IssuerCatalogue issuers, TimeProvider clock, CancellationToken cancel)
    {
        if (await own.FindAsync(HolderOf(who), id, cancel) is not { } certificate)
            return FailurePages.NotFound(visit);

        var purpose = TextOf(await Form.ReadAsync(context.Request, cancel), "purpose");
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        return await codes.ShowAsync(acting, id, [], purpose, cancel) switch
        {
            LiveCodeOutcome.Shown { Code: var code, Until: var until } =>
                new LiveCodePage(visit, certificate, QrPicture.Of(code)!, Math.Max(0, (int)(until - clock.GetUtcNow()).TotalSeconds), purpose).ToResult(),
            LiveCodeOutcome.Refused => new SharingFormsPage(visit, certificate, await AgencyNames.OfAsync(issuers, visit, cancel)) { IsPurposeWrong = true, Purpose = purpose }.ToResult(),
            LiveCodeOutcome.NoSuchCertificate => FailurePages.NotFound(visit),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> GiveAsync(
        string id, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, Delegations delegations, Grants grants, IssuerCatalogue issuers, TimeProvider clock, CancellationToken cancel)
    {
        if (await own.FindAsync(HolderOf(who), id, cancel) is not { } certificate)
            return FailurePages.NotFound(visit);

        var form = await Form.ReadAsync(context.Request, cancel);
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        var request = new GrantRequest(
            TextOf(form, "agency"),
            id,
            Type: null,
            Fields: [],
            TextOf(form, "purpose"),
            TextOf(form, "matter"),
            NumberOf(form, "uses", UsualUses),
            clock.GetUtcNow().AddDays(Math.Clamp(NumberOf(form, "days", 0), 0, MostDays)));
        return await grants.GiveAsync(acting, request, cancel) switch
        {
            GrantOutcome.Standing => new SeeOther("/citizen/grants"),
            GrantOutcome.Refused => new SharingFormsPage(visit, certificate, await AgencyNames.OfAsync(issuers, visit, cancel)) { IsGrantWrong = true, Purpose = request.Purpose, Agency = request.Agency, Matter = request.Matter }.ToResult(),
            _ => FailurePages.NotFound(visit),
        };
    }

    private static async Task<IResult> GrantsAsync(string? after, HttpContext context, Visit visit, SignedIn who, Delegations delegations, Grants grants, IssuerCatalogue issuers, TimeProvider clock, CancellationToken cancel)
    {
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        var (found, next) = await grants.ListAsync(acting, after, PageLength, cancel);
        var rows = new List<GrantView>();
        foreach (var grant in found)
            rows.Add(GrantView.Of(grant, await grants.PurposeOfAsync(grant, cancel)));
        return new GrantsPage(visit, rows, next, clock.GetUtcNow(), await AgencyNames.OfAsync(issuers, visit, cancel)).ToResult();
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, Visit visit, SignedIn who, Delegations delegations, Grants grants, CancellationToken cancel)
    {
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        return await grants.WithdrawAsync(acting, id, cancel) is GrantOutcome.Standing ? new SeeOther("/citizen/grants") : FailurePages.NotFound(visit);
    }

    private static async Task<IResult> UsesAsync(string? after, HttpContext context, Visit visit, SignedIn who, Delegations delegations, UseStore uses, IssuerCatalogue issuers, CancellationToken cancel)
    {
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        var (found, next) = await uses.OfHolderAsync(acting.Holder, after, PageLength, cancel);
        var rows = new List<UseView>();
        foreach (var use in found)
            rows.Add(UseView.Of(use, await uses.ContentsOfAsync(use, cancel)));
        return new UsesPage(visit, rows, next, await AgencyNames.OfAsync(issuers, visit, cancel)).ToResult();
    }

    private static Person.Citizen HolderOf(SignedIn who) => (Person.Citizen)who.Person;

    private static string TextOf(IFormCollection? form, string name) => form?[name] is [{ Length: <= 800 } text] ? text.Trim() : "";

    private static int NumberOf(IFormCollection? form, string name, int otherwise) =>
        int.TryParse(TextOf(form, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
