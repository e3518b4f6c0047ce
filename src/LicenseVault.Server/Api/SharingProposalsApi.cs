using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>What agencies may see by their duty, and who may act for whom; each proposed by one client and decided on by another.</summary>
internal static class SharingProposalsApi
{
    public static void MapSharingProposals(this IEndpointRouteBuilder routes)
    {
        var duties = routes.MapGroup("/api/v1/duty-rules").WithTags("Sharing");
        duties.MapPost("/", ProposeDutyAsync)
            .WithName("ProposeDutyRule")
            .WithSummary("Proposes which values of a type an agency may see in a matter by its duty.")
            .Accepts<DutyBody>("application/json")
            .RequireAuthorization(Scope.ProposeSharing);
        duties.MapGet("/", ListDutiesAsync).WithName("ListDutyRules").WithSummary("The rules of a matter.").RequireAuthorization(Scope.ApproveSharing);
        MapDecisions<DutyRules, DutyRule, DutyRuleView>(
            duties, "DutyRule", (rules, who, id, cancel) => rules.ApproveAsync(who, id, cancel), (rules, who, id, cancel) => rules.RejectAsync(who, id, cancel), (rules, who, id, cancel) => rules.EndAsync(who, id, cancel), DutyRuleView.Of);

        var delegations = routes.MapGroup("/api/v1/delegations").WithTags("Sharing");
        delegations.MapPost("/", ProposeDelegationAsync)
            .WithName("ProposeDelegation")
            .WithSummary("Proposes, with its proof, that one person may act for another or for a company.")
            .Accepts<DelegationBody>("application/json")
            .RequireAuthorization(Scope.ProposeSharing);
        MapDecisions<Delegations, Delegation, DelegationView>(
            delegations, "Delegation", (all, who, id, cancel) => all.ApproveAsync(who, id, cancel), (all, who, id, cancel) => all.RejectAsync(who, id, cancel), (all, who, id, cancel) => all.EndAsync(who, id, cancel), DelegationView.Of);
    }

    private delegate Task<ProposalOutcome<T>> Decision<TDesk, T>(TDesk desk, Account account, string id, CancellationToken cancel);

    private static void MapDecisions<TDesk, T, TView>(
        RouteGroupBuilder group, string name, Decision<TDesk, T> approve, Decision<TDesk, T> reject, Decision<TDesk, T> end, Func<T, TView> view)
        where TDesk : notnull
    {
        Map("approval", $"Approve{name}", "Approves what another client has proposed.", approve);
        Map("rejection", $"Reject{name}", "Rejects what another client has proposed.", reject);
        Map("end", $"End{name}", "Ends what was approved.", end);

        void Map(string act, string route, string summary, Decision<TDesk, T> decision) =>
            group.MapPost($"/{{id}}/{act}", async Task<Results<Ok<TView>, ProblemHttpResult>> (string id, CallingClient caller, TDesk desk, CancellationToken cancel) =>
                    Decided(await decision(desk, Account.Of(caller.Client), id, cancel), view))
                .WithName(route)
                .WithSummary(summary)
                .RequireAuthorization(Scope.ApproveSharing);
    }

    private static async Task<Results<Created<DutyRuleView>, ProblemHttpResult>> ProposeDutyAsync(HttpContext context, DutyRules rules, CancellationToken cancel)
    {
        var (body, client, problem) = await StrictBody.ReadAsync<DutyBody>(context, cancel);
        return body is null ? problem! : Proposed(await rules.ProposeAsync(Account.Of(client!), body.ToRequest(), cancel), DutyRuleView.Of);
    }

    private static async Task<Results<Created<DelegationView>, ProblemHttpResult>> ProposeDelegationAsync(HttpContext context, Delegations delegations, CancellationToken cancel)
    {
        var (body, client, problem) = await StrictBody.ReadAsync<DelegationBody>(context, cancel);
        return body is null ? problem! : Proposed(await delegations.ProposeAsync(Account.Of(client!), body.ToRequest(), cancel), DelegationView.Of);
    }

    private static async Task<Ok<IReadOnlyList<DutyRuleView>>> ListDutiesAsync(string matter, DutyRules rules, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<DutyRuleView>>([.. (await rules.OfMatterAsync(matter, cancel)).Select(DutyRuleView.Of)]);

    private static Results<Created<TView>, ProblemHttpResult> Proposed<T, TView>(ProposalOutcome<T> outcome, Func<T, TView> view) => outcome switch
    {
        ProposalOutcome<T>.Standing { Proposal: var proposal } => TypedResults.Created((string?)null, view(proposal)),
        ProposalOutcome<T>.Refused { Faults: var faults } => Problems.SharingRefused(faults),
        var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
    };

    private static Results<Ok<TView>, ProblemHttpResult> Decided<T, TView>(ProposalOutcome<T> outcome, Func<T, TView> view) => outcome switch
    {
        ProposalOutcome<T>.Standing { Proposal: var proposal } => TypedResults.Ok(view(proposal)),
        ProposalOutcome<T>.Unknown => Problems.NoSuchProposal(),
        ProposalOutcome<T>.SameAccount => Problems.SameAccount(),
        ProposalOutcome<T>.WrongState { State: var state } => Problems.ProposalState(state),
        var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
    };
}
