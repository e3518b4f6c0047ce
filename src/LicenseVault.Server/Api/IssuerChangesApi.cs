using System.Diagnostics;
using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Server.Access;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>Changing what is known of issuers, by two accounts: who may issue what, and which keys are compromised.</summary>
internal static class IssuerChangesApi
{
    public static void MapIssuerChanges(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/issuers/{code}/changes").WithTags("Issuers");
        group.MapPost("/", ProposeAsync)
            .WithName("ProposeIssuerChange")
            .WithSummary("Proposes what an issuer shall be, or a new one. It counts when another client has approved it.")
            .Accepts<IssuerChangeBody>("application/json")
            .RequireAuthorization(Scope.Catalogue);
        group.MapGet("/", ListAsync).WithName("ListIssuerChanges").WithSummary("The history of an issuer: every change, decided or not, oldest first.").RequireAuthorization(ScopeRequired.AsPolicy(Scope.Catalogue, Scope.ApproveCatalogue));
        group.MapPost("/{id}/approval", ApproveAsync).WithName("ApproveIssuerChange").WithSummary("Approves what another client has proposed, and makes it.").RequireAuthorization(Scope.ApproveCatalogue);
        group.MapPost("/{id}/rejection", RejectAsync).WithName("RejectIssuerChange").WithSummary("Rejects what another client has proposed.").RequireAuthorization(Scope.ApproveCatalogue);
    }

    private static async Task<Results<Created<IssuerChangeView>, Ok<IssuerChangeView>, ProblemHttpResult>> ProposeAsync(
        string code, HttpRequest request, CallingClient caller, IssuerChangeDesk desk, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return JsonBody.Read<IssuerChangeBody>(body) switch
        {
            JsonBodyReading<IssuerChangeBody>.Readable { Body: var read } => await ProposedAsync(code, read, caller, desk, cancel),
            JsonBodyReading<IssuerChangeBody>.Faulty { Faults: var faults } => Problems.IssuerRefused(faults),
            JsonBodyReading<IssuerChangeBody>.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private static async Task<Results<Created<IssuerChangeView>, Ok<IssuerChangeView>, ProblemHttpResult>> ProposedAsync(
        string code, IssuerChangeBody body, CallingClient caller, IssuerChangeDesk desk, CancellationToken cancel)
    {
        if (body.Issuer.Code != code)
            return Problems.IssuerRefused([new FieldFault("code", "format", "It must be the code in the address.")]);

        return Answer(await desk.ProposeAsync(caller.Client, body.Issuer, body.LegalBasis, cancel), isNew: true);
    }

    private static async Task<Ok<IReadOnlyList<IssuerChangeView>>> ListAsync(string code, IssuerChangeStore store, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<IssuerChangeView>>(code.Length > 18 ? [] : [.. (await store.OfIssuerAsync(code, cancel)).Select(IssuerChangeView.Of)]);

    private static async Task<Results<Created<IssuerChangeView>, Ok<IssuerChangeView>, ProblemHttpResult>> ApproveAsync(
        string code, string id, CallingClient caller, IssuerChangeDesk desk, CancellationToken cancel) =>
        Answer(await desk.ApproveAsync(caller.Client, code, id, cancel), isNew: false);

    private static async Task<Results<Created<IssuerChangeView>, Ok<IssuerChangeView>, ProblemHttpResult>> RejectAsync(
        string code, string id, CallingClient caller, IssuerChangeDesk desk, CancellationToken cancel) =>
        Answer(await desk.RejectAsync(caller.Client, code, id, cancel), isNew: false);

    private static Results<Created<IssuerChangeView>, Ok<IssuerChangeView>, ProblemHttpResult> Answer(IssuerChangeOutcome outcome, bool isNew) => outcome switch
    {
        IssuerChangeOutcome.Standing { Change: var change } when isNew =>
            TypedResults.Created($"/api/v1/issuers/{change.After.Code}/changes", IssuerChangeView.Of(change)),
        IssuerChangeOutcome.Standing { Change: var change } => TypedResults.Ok(IssuerChangeView.Of(change)),
        IssuerChangeOutcome.NoSuchChange => Problems.NoSuchIssuerChange(),
        IssuerChangeOutcome.Refused { Faults: var faults } => Problems.IssuerRefused(faults),
        IssuerChangeOutcome.SameAccount => Problems.SameAccount(),
        IssuerChangeOutcome.AlreadyDecided { State: var state } => Problems.IssuerChangeDecided(state),
        var other => throw new UnreachableException($"Unmapped outcome {other}."),
    };
}
