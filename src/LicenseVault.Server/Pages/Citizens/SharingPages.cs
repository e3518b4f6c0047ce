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

    private static async Task<IResult> FormsAsync(string id, bool? over, Visit visit, SignedIn who, OwnCertificates own, SharingForms forms, CancellationToken cancel) =>
        await own.FindAsync(HolderOf(who), id, cancel) is { } certificate
            ? (await forms.OfAsync(visit, certificate, cancel) with { IsOver = over is true }).ToResult()
            : FailurePages.NotFound(visit);

    private static async Task<IResult> ShowAsync(
        string id, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, Delegations delegations, LiveCodes codes, SharingForms forms, TimeProvider clock, CancellationToken cancel)
    {
        if (await own.FindAsync(HolderOf(who), id, cancel) is not { } certificate)
            return FailurePages.NotFound(visit);

        var form = await Form.ReadAsync(context.Request, cancel);
        var (purpose, fields) = (TextOf(form, "purpose"), ShownFields.Of(form, certificate.Type));
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        return await codes.ShowAsync(acting, id, fields.Asked, purpose, cancel) switch
        {
            LiveCodeOutcome.Shown { Code: var code, Until: var until } =>
                new LiveCodePage(visit, certificate, QrPicture.Of(code)!, Math.Max(0, (int)(until - clock.GetUtcNow()).TotalSeconds), purpose, fields).ToResult(),
            LiveCodeOutcome.Refused { Faults: var faults } => (await forms.OfAsync(visit, certificate, cancel) with { LiveFaults = faults, LivePurpose = purpose, LiveFields = fields }).ToResult(),
            LiveCodeOutcome.NoSuchCertificate => FailurePages.NotFound(visit),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> GiveAsync(
        string id, HttpContext context, Visit visit, SignedIn who, OwnCertificates own, Delegations delegations, Grants grants, SharingForms forms, TimeProvider clock, CancellationToken cancel)
    {
        if (await own.FindAsync(HolderOf(who), id, cancel) is not { } certificate)
            return FailurePages.NotFound(visit);

        var form = await Form.ReadAsync(context.Request, cancel);
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        var (fields, listed, typed) = (ShownFields.Of(form, certificate.Type), TextOf(form, OfferedMatters.Listed), TextOf(form, "matter"));
        var request = new GrantRequest(
            TextOf(form, "agency"),
            id,
            Type: null,
            fields.Asked,
            TextOf(form, "purpose"),
            OfferedMatters.Meant(listed, typed),
            NumberOf(form, "uses"),
            clock.GetUtcNow().AddDays(NumberOf(form, "days") is var days and <= MostDays ? days : 0));
        return await grants.GiveAsync(acting, request, cancel) switch
        {
            GrantOutcome.Standing => new SeeOther("/citizen/grants"),
            GrantOutcome.Refused { Faults: var faults } => (await forms.OfAsync(visit, certificate, cancel) with
            {
                GrantFaults = faults,
                Purpose = request.Purpose,
                Agency = request.Agency,
                Matter = typed,
                Listed = listed,
                Fields = fields,
                Uses = TextOf(form, "uses"),
                Days = TextOf(form, "days"),
            }).ToResult(),
            _ => FailurePages.NotFound(visit),
        };
    }

    private static async Task<IResult> GrantsAsync(
        string? after, HttpContext context, Visit visit, SignedIn who, Delegations delegations, Grants grants, OwnGrants own, ReceivingAgencies agencies, TypeCatalogue types, TimeProvider clock,
        CancellationToken cancel)
    {
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        var (found, next) = await grants.ListAsync(acting, after, PageLength, cancel);
        return new GrantsPage(
            visit,
            await own.OfAsync(HolderOf(who), found, visit, cancel),
            next,
            clock.GetUtcNow(),
            await AgencyNames.OfAsync(agencies, visit, cancel),
            await MatterNames.OfAsync(types, visit, cancel)).ToResult();
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, Visit visit, SignedIn who, Delegations delegations, Grants grants, CancellationToken cancel)
    {
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        return await grants.WithdrawAsync(acting, id, cancel) is GrantOutcome.Standing ? new SeeOther("/citizen/grants") : FailurePages.NotFound(visit);
    }

    private static async Task<IResult> UsesAsync(
        string? after, HttpContext context, Visit visit, SignedIn who, Delegations delegations, UseStore uses, ReceivingAgencies agencies, TypeCatalogue types, CancellationToken cancel)
    {
        var acting = (await delegations.ActingAsync(HolderOf(who), delegation: null, cancel))!;
        AuditNotes.Of(context).Holder = acting.Holder;
        var (found, next) = await uses.OfHolderAsync(acting.Holder, after, PageLength, cancel);
        var rows = new List<UseView>();
        foreach (var use in found)
            rows.Add(UseView.Of(use, await uses.ContentsOfAsync(use, cancel)));
        return new UsesPage(visit, rows, next, await AgencyNames.OfAsync(agencies, visit, cancel), await MatterNames.OfAsync(types, visit, cancel)).ToResult();
    }

    private static Person.Citizen HolderOf(SignedIn who) => (Person.Citizen)who.Person;

    private static string TextOf(IFormCollection? form, string name) => form?[name] is [{ Length: <= 800 } text] ? text.Trim() : "";

    // What is no number is out of any range.
    private static int NumberOf(IFormCollection? form, string name) =>
        int.TryParse(TextOf(form, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
