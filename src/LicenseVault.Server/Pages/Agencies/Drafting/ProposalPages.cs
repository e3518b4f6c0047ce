using System.Diagnostics;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.People;
using LicenseVault.Server.Access;
using LicenseVault.Server.Api;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Pages.Failures;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>Where a draft is looked at, approved, sealed or sent back.</summary>
internal static class ProposalPages
{
    public static void MapProposals(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapPeople(PeoplePolicies.Agency).ExcludeFromDescription();
        readers.MapGet("/agency/drafts/{id}", ShowAsync);
        readers.MapGet("/agency/drafts/{id}/picture-{page:int}.svg", DrawAsync);

        var makers = routes.MapPeople(PeoplePolicies.Of(Role.Maker)).ExcludeFromDescription();
        makers.MapPost("/agency/drafts/{id}/closing", CloseAsync).DecideOnPage();
        makers.MapPost("/agency/drafts/{id}/withdrawal", WithdrawAsync).DecideOnPage();

        var checkers = routes.MapPeople(PeoplePolicies.Of(Role.Checker)).ExcludeFromDescription();
        checkers.MapPost("/agency/drafts/{id}/approval", ApproveAsync).DecideOnPage();
        checkers.MapPost("/agency/drafts/{id}/rejection", RejectAsync);

        var sealers = routes.MapPeople(PeoplePolicies.Of(Role.Sealer)).ExcludeFromDescription();
        sealers.MapPost("/agency/drafts/{id}/sealing", SealAsync).RequireFreshSignIn().DecideOnPage();
        sealers.MapPost("/agency/drafts/{id}/return", ReturnAsync);
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, Visit visit, ActingClerk who, IssueDesk desk, Proposals proposals, CancellationToken cancel)
    {
        if (await desk.FindAsync(who.Account, id, cancel) is not { } proposal)
            return FailurePages.NotFound(visit);

        Note(context, proposal);
        return (await proposals.PageAsync(visit, who, proposal, cancel)).ToResult();
    }

    private static async Task<IResult> DrawAsync(string id, int page, HttpContext context, Visit visit, ActingClerk who, IssueDesk desk, Proposals proposals, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await desk.FindAsync(who.Account, id, cancel) is { } proposal && await proposals.PictureAsync(visit, proposal, page, cancel) is { } picture
            ? new PictureResult(picture)
            : FailurePages.NotFound(visit);
    }

    private static async Task<IResult> ApproveAsync(string id, Visit visit, ActingClerk who, IssueDesk desk, Proposals proposals, CancellationToken cancel) =>
        await AnswerAsync(id, await desk.ApproveAsync(who.Account, id, cancel), visit, who, desk, proposals, typed: "", cancel);

    private static async Task<IResult> CloseAsync(string id, Visit visit, ActingClerk who, IssueDesk desk, CancellationToken cancel) =>
        await desk.CloseAsync(who.Account, id, cancel) is IssueOutcome.Standing ? new SeeOther("/agency") : FailurePages.NotFound(visit);

    private static async Task<IResult> WithdrawAsync(string id, Visit visit, ActingClerk who, IssueDesk desk, Proposals proposals, CancellationToken cancel) =>
        await AnswerAsync(id, await desk.WithdrawAsync(who.Account, id, cancel), visit, who, desk, proposals, typed: "", cancel);

    private static async Task<IResult> SealAsync(
        string id, HttpContext context, Visit visit, ActingClerk who, IssueDesk desk, IssueSealing sealing, Proposals proposals, CancellationToken cancel)
    {
        var outcome = await sealing.SealAsync(who.Account, id, cancel);
        if (outcome is IssueOutcome.Standing { Proposal: var proposal })
            Note(context, proposal);
        return await AnswerAsync(id, outcome, visit, who, desk, proposals, typed: "", cancel);
    }

    private static Task<IResult> RejectAsync(string id, HttpRequest request, Visit visit, ActingClerk who, IssueDesk desk, Proposals proposals, CancellationToken cancel) =>
        SendBackAsync(id, IssueStage.Checking, request, visit, who, desk, proposals, cancel);

    private static Task<IResult> ReturnAsync(string id, HttpRequest request, Visit visit, ActingClerk who, IssueDesk desk, Proposals proposals, CancellationToken cancel) =>
        SendBackAsync(id, IssueStage.Sealing, request, visit, who, desk, proposals, cancel);

    private static async Task<IResult> SendBackAsync(
        string id, IssueStage stage, HttpRequest request, Visit visit, ActingClerk who, IssueDesk desk, Proposals proposals, CancellationToken cancel)
    {
        var remark = (await Form.ReadAsync(request, cancel))?["remark"].ToString().Trim() ?? "";
        return await AnswerAsync(id, await desk.RejectAsync(who.Account, id, stage, remark, cancel), visit, who, desk, proposals, remark, cancel);
    }

    // What a draft has become is what the trail is searched for, and whose place that took; one that has become nothing yet stands there by its own id.
    private static void Note(HttpContext context, IssueProposal proposal)
    {
        if (proposal.Certificate is { } certificate)
            AuditNotes.Of(context).Subjects = proposal.Renews is { } renewed ? [certificate, renewed] : [certificate];
    }

    private static async Task<IResult> AnswerAsync(
        string id, IssueOutcome outcome, Visit visit, ActingClerk who, IssueDesk desk, Proposals proposals, string typed, CancellationToken cancel)
    {
        if (outcome is IssueOutcome.Standing)
            return new SeeOther($"/agency/drafts/{id}");
        if (outcome is IssueOutcome.Unknown || await desk.FindAsync(who.Account, id, cancel) is not { } proposal)
            return FailurePages.NotFound(visit);

        var page = await proposals.PageAsync(visit, who, proposal, cancel);
        var text = visit.Text.Agency;
        return (outcome switch
        {
            IssueOutcome.SamePerson => page with { Notice = text.SamePerson, Status = StatusCodes.Status403Forbidden },
            IssueOutcome.WrongState => page with { Notice = text.DecidedBefore, Status = StatusCodes.Status409Conflict },
            IssueOutcome.RemarkUnfit => page with { Notice = text.RemarkUnfit, Typed = typed, Status = StatusCodes.Status422UnprocessableEntity },
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        }).ToResult();
    }
}
