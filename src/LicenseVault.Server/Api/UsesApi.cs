using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Server.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>Using certificates of others, and who has: api-specs/sharing.md.</summary>
internal static class UsesApi
{
    private const int PageLength = 50;

    public static void MapUses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/uses").WithTags("Sharing");
        group.MapPost("/", OpenAsync)
            .WithName("OpenUse")
            .WithSummary("Asks to use a certificate by a live code, a grant or duty. The use is written down, and answered with a use code (用证码).")
            .Accepts<UseBody>("application/json")
            .RequireAuthorization(Scope.Use);
        group.MapPost("/fetch", FetchAsync)
            .WithName("FetchUse")
            .WithSummary("Fetches with a use code: values, credential (SD-JWT with the permitted disclosures) or document.")
            .Accepts<FetchBody>("application/json")
            .RequireAuthorization(Scope.Use);
        group.MapPost("/search", ListAsync)
            .WithName("ListUses")
            .WithSummary("Who has used a holder's certificates, newest first.")
            .Accepts<HolderQuestion>("application/json")
            .RequireAuthorization(Scope.Consent);
    }

    private static async Task<Results<Created<OpenedUseView>, ProblemHttpResult>> OpenAsync(HttpContext context, UseDesk desk, CancellationToken cancel)
    {
        var (body, client, problem) = await StrictBody.ReadAsync<UseBody>(context, cancel);
        if (body is null)
            return problem!;
        if (body.Basis is not { } basis)
            return Problems.SharingRefused([new("liveCode", "one-of-three", "It names a live code, or a certificate, and then perhaps a grant.")]);

        var request = new UseRequest(basis, body.Why, body.Fields ?? [], body.MostFetches ?? UseRequest.UsualFetches) { CopyUntil = body.CopyUntil };
        var outcome = await desk.OpenAsync(client!, request, cancel);
        AuditNotes.Of(context).Take(outcome);
        return outcome switch
        {
            UseOutcome.Opened { Use: var use, Code: var code } => TypedResults.Created((string?)null, OpenedUseView.Of(use, code)),
            UseOutcome.Refused { Faults: var faults } => Problems.SharingRefused(faults),
            UseOutcome.NotPermitted { Cause: var cause } => Problems.UseNotPermitted(cause),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }

    private static async Task<Results<Ok<SharedValuesView>, FileContentHttpResult, ProblemHttpResult>> FetchAsync(HttpContext context, UseFetching fetching, CancellationToken cancel)
    {
        var (body, client, problem) = await StrictBody.ReadAsync<FetchBody>(context, cancel);
        if (body is null)
            return problem!;

        return await fetching.FetchAsync(client!, body.UseCode, body.Part, cancel) switch
        {
            FetchOutcome.Values { View: var view, Standing: var standing } => TypedResults.Ok(new SharedValuesView(standing is null ? null : MassChangeView.Slug(standing.Status), view)),
            FetchOutcome.File { Content: var content } when body.Part is UsePart.Credential => TypedResults.Bytes(content, "application/dc+sd-jwt"),
            FetchOutcome.File { Content: var content, Identifier: var identifier } => TypedResults.Bytes(content, "application/pdf", $"{identifier}.pdf"),
            FetchOutcome.NoSuchCode => Problems.NoSuchUseCode(),
            FetchOutcome.Withdrawn => Problems.UseWithdrawn(),
            FetchOutcome.NotWhole => Problems.DocumentNotPermitted(),
            FetchOutcome.NoCopy { Faults: var faults } => Problems.CopyRefused(faults),
            FetchOutcome.NoVaultKey => Problems.NoCopies(),
            FetchOutcome.Missing => Problems.NoSuchCertificate(),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }

    private static async Task<Results<Ok<UseListView>, ProblemHttpResult>> ListAsync(HttpContext context, Delegations delegations, UseStore uses, CancellationToken cancel)
    {
        var (body, acting, problem) = await HolderDoor.ReadAsync<HolderQuestion>(context, delegations, cancel);
        if (body is null || acting is null)
            return problem!;

        var (found, next) = await uses.OfHolderAsync(acting.Holder, body.After, PageLength, cancel);
        var views = new List<UseView>();
        foreach (var use in found.Where(use => acting.Covers(use.Type)))
            views.Add(UseView.Of(use, await uses.ContentsOfAsync(use, cancel)));
        return TypedResults.Ok(new UseListView(views, next));
    }
}
