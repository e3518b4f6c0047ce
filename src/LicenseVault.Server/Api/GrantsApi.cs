using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Granting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>Grants of holders (授权): api-specs/sharing.md.</summary>
internal static class GrantsApi
{
    private const int PageLength = 50;

    public static void MapGrants(this IEndpointRouteBuilder routes)
    {
        // The holder's number never stands in an address, so that looking up is a POST too.
        var group = routes.MapGroup("/api/v1/grants").WithTags("Sharing").RequireAuthorization(Scope.Consent);
        group.MapPost("/", GiveAsync).WithName("GiveGrant").WithSummary("A holder lets one agency use a certificate, or those of a type, in one matter.").Accepts<GrantBody>("application/json");
        group.MapPost("/search", ListAsync).WithName("ListGrants").WithSummary("A holder's grants, newest first.").Accepts<HolderQuestion>("application/json");
        group.MapPost("/{id}/withdrawal", WithdrawAsync).WithName("WithdrawGrant").WithSummary("Withdraws a grant; from the very next request on nothing is permitted by it.").Accepts<HolderQuestion>("application/json");
    }

    private static async Task<Results<Created<GrantView>, ProblemHttpResult>> GiveAsync(HttpContext context, Delegations delegations, Grants grants, CancellationToken cancel)
    {
        var (body, acting, problem) = await HolderDoor.ReadAsync<GrantBody>(context, delegations, cancel);
        if (body is null || acting is null)
            return problem!;

        return await grants.GiveAsync(acting, body.ToRequest(), cancel) switch
        {
            GrantOutcome.Standing { Grant: var grant } => TypedResults.Created($"/api/v1/grants/{grant.Id}", GrantView.Of(grant, body.Purpose)),
            GrantOutcome.Refused { Faults: var faults } => Problems.SharingRefused(faults),
            GrantOutcome.NoSuchCertificate => Problems.NoSuchCertificate(),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }

    private static async Task<Results<Ok<GrantListView>, ProblemHttpResult>> ListAsync(HttpContext context, Delegations delegations, Grants grants, CancellationToken cancel)
    {
        var (body, acting, problem) = await HolderDoor.ReadAsync<HolderQuestion>(context, delegations, cancel);
        if (body is null || acting is null)
            return problem!;

        var (found, next) = await grants.ListAsync(acting, body.After, PageLength, cancel);
        var views = new List<GrantView>();
        foreach (var grant in found.Where(grant => acting.Covers(grant.Type)))
            views.Add(GrantView.Of(grant, await grants.PurposeOfAsync(grant, cancel)));
        return TypedResults.Ok(new GrantListView(views, next));
    }

    private static async Task<Results<Ok<GrantView>, ProblemHttpResult>> WithdrawAsync(string id, HttpContext context, Delegations delegations, Grants grants, CancellationToken cancel)
    {
        var (body, acting, problem) = await HolderDoor.ReadAsync<HolderQuestion>(context, delegations, cancel);
        if (body is null || acting is null)
            return problem!;

        return await grants.WithdrawAsync(acting, id, cancel) switch
        {
            GrantOutcome.Standing { Grant: var grant } => TypedResults.Ok(GrantView.Of(grant, await grants.PurposeOfAsync(grant, cancel))),
            GrantOutcome.NoSuchGrant => Problems.NoSuchGrant(),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }
}
