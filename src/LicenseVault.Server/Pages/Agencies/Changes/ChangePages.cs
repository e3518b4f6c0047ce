using System.Diagnostics;
using LicenseVault.Core;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.People;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Citizens;
using LicenseVault.Server.Pages.Failures;

namespace LicenseVault.Server.Pages.Agencies.Changes;

/// <summary>Where the status of a certificate is changed: proposed by one clerk, decided by another.</summary>
internal static class ChangePages
{
    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapPeople(PeoplePolicies.Agency).ExcludeFromDescription();
        readers.MapGet("/agency/status-changes/{id}", ShowAsync).AddEndpointFilter<ChangeNoted>();

        var makers = routes.MapPeople(PeoplePolicies.Of(Role.Maker)).ExcludeFromDescription();
        makers.MapGet("/agency/certificates/{id}/status-change", OpenAsync);
        makers.MapPost("/agency/certificates/{id}/status-change", ProposeAsync);
        makers.MapPost("/agency/status-changes/{id}/withdrawal", WithdrawAsync).AddEndpointFilter<ChangeNoted>().DecideOnPage();

        var checkers = routes.MapPeople(PeoplePolicies.Of(Role.Checker)).ExcludeFromDescription();
        checkers.MapPost("/agency/status-changes/{id}/approval", ApproveAsync).AddEndpointFilter<ChangeNoted>().RequireFreshSignIn().DecideOnPage();
        checkers.MapPost("/agency/status-changes/{id}/rejection", RejectAsync).AddEndpointFilter<ChangeNoted>();
    }

    private static async Task<IResult> OpenAsync(string id, Visit visit, ActingClerk who, AgencySearch search, ChangeForms forms, CancellationToken cancel) =>
        await search.FindOwnAsync(who.Agency, id, cancel) is { } record ? (await forms.OfAsync(visit, record, [], cancel)).ToResult() : FailurePages.NotFound(visit);

    private static async Task<IResult> ProposeAsync(
        string id, HttpRequest request, Visit visit, ActingClerk who, AgencySearch search, ChangeForms forms, StatusChanges changes, StatusChangeStore store, CancellationToken cancel)
    {
        if (await search.FindOwnAsync(who.Agency, id, cancel) is not { } record || await Form.ReadAsync(request, cancel) is not { } form)
            return FailurePages.NotFound(visit);

        var entries = ChangeEntries.Of(form);
        var (asked, faults) = entries.Read(CertificateIdentifier.Parse(record.Identifier, null));
        if (asked is null)
            return (await forms.OfAsync(visit, record, faults, cancel) with { Entries = entries }).ToResult();

        // A second click is the same proposal.
        if ((await store.OfCertificateAsync(record.Identifier, cancel)).FirstOrDefault(change => IsSame(change, asked, who)) is { } same)
            return new SeeOther($"/agency/status-changes/{same.Id}");

        return await changes.ProposeAsync(who.Account, asked, cancel) switch
        {
            StatusChangeOutcome.Standing { Change: var change } => new SeeOther($"/agency/status-changes/{change.Id}"),
            StatusChangeOutcome.Refused { Faults: var refused } => (await forms.OfAsync(visit, record, refused, cancel) with { Entries = entries }).ToResult(),
            StatusChangeOutcome.NotAllowed => (await forms.OfAsync(visit, record, [new FieldFault("reason", "action-not-allowed", "")], cancel) with { Entries = entries }).ToResult(),
            StatusChangeOutcome.NoSuchCertificate or StatusChangeOutcome.NotYours => FailurePages.NotFound(visit),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> ShowAsync(string id, Visit visit, ActingClerk who, StatusChangeStore store, AgencySearch search, OwnCertificates certificates, CancellationToken cancel) =>
        await PageAsync(id, visit, who, store, search, certificates, cancel) is { } page ? page.ToResult() : FailurePages.NotFound(visit);

    private static async Task<IResult> ApproveAsync(
        string id, Visit visit, ActingClerk who, StatusChanges changes, StatusChangeStore store, AgencySearch search, OwnCertificates certificates, CancellationToken cancel) =>
        await AnswerAsync(await changes.ApproveAsync(who.Account, id, cancel), id, visit, who, store, search, certificates, typed: "", cancel);

    // Whoever proposed it is left with an answer that can be acted on, as for a draft.
    private static async Task<IResult> RejectAsync(
        string id, HttpRequest request, Visit visit, ActingClerk who, StatusChanges changes, StatusChangeStore store, AgencySearch search, OwnCertificates certificates, CancellationToken cancel)
    {
        var remark = (await Form.ReadAsync(request, cancel))?["remark"].ToString().Trim() ?? "";
        return await AnswerAsync(await changes.RejectAsync(who.Account, id, remark, cancel), id, visit, who, store, search, certificates, remark, cancel);
    }

    private static async Task<IResult> WithdrawAsync(
        string id, Visit visit, ActingClerk who, StatusChanges changes, StatusChangeStore store, AgencySearch search, OwnCertificates certificates, CancellationToken cancel) =>
        await AnswerAsync(await changes.WithdrawAsync(who.Account, id, cancel), id, visit, who, store, search, certificates, typed: "", cancel);

    private static async Task<IResult> AnswerAsync(
        StatusChangeOutcome outcome,
        string id,
        Visit visit,
        ActingClerk who,
        StatusChangeStore store,
        AgencySearch search,
        OwnCertificates certificates,
        string typed,
        CancellationToken cancel)
    {
        if (outcome is StatusChangeOutcome.Standing)
            return new SeeOther($"/agency/status-changes/{id}");
        if (outcome is StatusChangeOutcome.NoSuchChange or StatusChangeOutcome.NotYours || await PageAsync(id, visit, who, store, search, certificates, cancel) is not { } page)
            return FailurePages.NotFound(visit);

        return (outcome switch
        {
            StatusChangeOutcome.SameAccount => page with { Notice = visit.Text.Agency.SamePerson, Status = StatusCodes.Status403Forbidden },
            StatusChangeOutcome.AlreadyDecided => page with { Notice = visit.Text.Agency.DecidedBefore, Status = StatusCodes.Status409Conflict },
            StatusChangeOutcome.Refused => page with { Notice = visit.Text.Agency.Change.RejectReasonUnfit, Typed = typed, Status = StatusCodes.Status422UnprocessableEntity },
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        }).ToResult();
    }

    private static async Task<ChangePage?> PageAsync(
        string id, Visit visit, ActingClerk who, StatusChangeStore store, AgencySearch search, OwnCertificates certificates, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { Change: var change } && await search.FindOwnAsync(who.Agency, change.Certificate, cancel) is { } record
            ? new ChangePage(visit, who, change, await certificates.OfAsync(record, cancel)) { Remark = await store.RemarkOfAsync(change, cancel) }
            : null;

    private static bool IsSame(StatusChange change, StatusChangeRequest asked, ActingClerk who) =>
        change.State is StatusChangeState.Proposed && change.Maker == who.Account.Id && change.Action == asked.Action && change.Reason == asked.Reason
        && change.LegalBasis == asked.LegalBasis && change.EffectiveAt == asked.EffectiveAt && change.Until == asked.Until;
}
