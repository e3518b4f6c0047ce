using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.MassChanges;
using LicenseVault.Server.Access;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>Changing the status of many certificates, by two accounts.</summary>
internal static class MassChangesApi
{
    private const int MostListed = 100;

    // An identifier has at most 94 characters.
    private const int BytesPerLine = 100;

    public static void MapMassChanges(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/mass-changes").WithTags("Mass changes");
        group.MapPost("/", ProposeAsync)
            .WithName("ProposeMassChange")
            .WithSummary("Proposes to change the status of many certificates. They are found and counted; then another client approves.")
            .Accepts<MassChangeBody>("application/json")
            .RequireAuthorization(Scope.Propose);
        group.MapPut("/{id}/list", TakeListAsync)
            .WithName("PutMassChangeList")
            .WithSummary("Hands in the list that a mass change waits for: one identifier on each line.")
            .Accepts<string>("text/plain")
            .RequireAuthorization(Scope.Propose);
        group.MapGet("/", ListAsync).WithName("ListMassChanges").WithSummary("The newest mass changes of an issuer.").RequireAuthorization(Scope.Read);
        group.MapGet("/{id}", ReadAsync).WithName("ReadMassChange").WithSummary("How far a mass change has come.").RequireAuthorization(Scope.Read);
        group.MapPost("/{id}/approval", ApproveAsync).WithName("ApproveMassChange").WithSummary("Approves what another client has proposed.").RequireAuthorization(Scope.Approve);
        group.MapPost("/{id}/rejection", RejectAsync).WithName("RejectMassChange").WithSummary("Rejects what another client has proposed.").RequireAuthorization(Scope.Approve);
        group.MapPost("/{id}/stop", StopAsync)
            .WithName("StopMassChange")
            .WithSummary("Calls a mass change off. Whoever may propose can, and whoever may approve.")
            .RequireAuthorization(ScopeRequired.AsPolicy(Scope.Propose, Scope.Approve));
        group.MapPost("/{id}/pause", PauseAsync).WithName("PauseMassChange").WithSummary("Lets a mass change rest.").RequireAuthorization(Scope.Approve);
        group.MapPost("/{id}/resumption", ResumeAsync).WithName("ResumeMassChange").WithSummary("Lets a mass change go on.").RequireAuthorization(Scope.Approve);
    }

    private static async Task<Results<Created<MassChangeView>, Ok<MassChangeView>, ProblemHttpResult>> ProposeAsync(
        HttpRequest request, CallingClient caller, MassChangeDesk desk, Leases leases, IOptions<LimitOptions> limits, TimeProvider clock, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return JsonBody.Read<MassChangeBody>(body) switch
        {
            JsonBodyReading<MassChangeBody>.Readable { Body: var read } => read.ToRequest() switch
            {
                { Request: { } asked } => await AnsweredAsync(await desk.ProposeAsync(caller.Client, asked, cancel), isNew: true, leases, clock, cancel),
                { Fault: var fault } => Problems.MassChangeRefused([fault!]),
            },
            JsonBodyReading<MassChangeBody>.Faulty { Faults: var faults } => Problems.MassChangeRefused(faults),
            JsonBodyReading<MassChangeBody>.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private static async Task<Results<Created<MassChangeView>, Ok<MassChangeView>, ProblemHttpResult>> TakeListAsync(
        string id, HttpRequest request, CallingClient caller, MassChangeDesk desk, Leases leases, MassChangeLimits limits, TimeProvider clock, CancellationToken cancel)
    {
        var most = (long)BytesPerLine * limits.MostCertificates;
        if (request.ContentLength > most)
            return Problems.TooLarge();
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } allowed)
            allowed.MaxRequestBodySize = most;
        return await AnsweredAsync(await desk.TakeListAsync(caller.Client, id, request.Body, cancel), isNew: false, leases, clock, cancel);
    }

    private static async Task<Results<Ok<IReadOnlyList<MassChangeView>>, ProblemHttpResult>> ListAsync(
        string issuer, CallingClient caller, MassChangeStore store, TimeProvider clock, CancellationToken cancel)
    {
        if (!caller.Client.Issuers.Contains(issuer))
            return Problems.ForeignIssuer();

        var changes = await store.OfIssuerAsync(issuer, MostListed, cancel);
        return TypedResults.Ok<IReadOnlyList<MassChangeView>>([.. changes.Select(change => MassChangeView.Of(change, progress: null, clock.GetUtcNow()))]);
    }

    private static async Task<Results<Ok<MassChangeView>, ProblemHttpResult>> ReadAsync(
        string id, CallingClient caller, MassChangeStore store, Leases leases, TimeProvider clock, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { Change: var change } && caller.Client.Issuers.Contains(change.Issuer)
            ? TypedResults.Ok(await ViewAsync(change, leases, clock, cancel))
            : Problems.NoSuchMassChange();

    private static async Task<Results<Created<MassChangeView>, Ok<MassChangeView>, ProblemHttpResult>> ApproveAsync(
        string id, CallingClient caller, MassChangeDesk desk, Leases leases, TimeProvider clock, CancellationToken cancel) =>
        await AnsweredAsync(await desk.ApproveAsync(caller.Client, id, cancel), isNew: false, leases, clock, cancel);

    private static async Task<Results<Created<MassChangeView>, Ok<MassChangeView>, ProblemHttpResult>> RejectAsync(
        string id, CallingClient caller, MassChangeDesk desk, Leases leases, TimeProvider clock, CancellationToken cancel) =>
        await AnsweredAsync(await desk.RejectAsync(caller.Client, id, cancel), isNew: false, leases, clock, cancel);

    private static async Task<Results<Created<MassChangeView>, Ok<MassChangeView>, ProblemHttpResult>> StopAsync(
        string id, CallingClient caller, MassChangeDesk desk, Leases leases, TimeProvider clock, CancellationToken cancel) =>
        await AnsweredAsync(await desk.StopAsync(caller.Client, id, cancel), isNew: false, leases, clock, cancel);

    private static async Task<Results<Created<MassChangeView>, Ok<MassChangeView>, ProblemHttpResult>> PauseAsync(
        string id, CallingClient caller, MassChangeDesk desk, Leases leases, TimeProvider clock, CancellationToken cancel) =>
        await AnsweredAsync(await desk.PauseAsync(caller.Client, id, isPaused: true, cancel), isNew: false, leases, clock, cancel);

    private static async Task<Results<Created<MassChangeView>, Ok<MassChangeView>, ProblemHttpResult>> ResumeAsync(
        string id, CallingClient caller, MassChangeDesk desk, Leases leases, TimeProvider clock, CancellationToken cancel) =>
        await AnsweredAsync(await desk.PauseAsync(caller.Client, id, isPaused: false, cancel), isNew: false, leases, clock, cancel);

    private static async Task<Results<Created<MassChangeView>, Ok<MassChangeView>, ProblemHttpResult>> AnsweredAsync(
        MassChangeOutcome outcome, bool isNew, Leases leases, TimeProvider clock, CancellationToken cancel) => outcome switch
        {
            MassChangeOutcome.Standing { Change: var change } when isNew =>
                TypedResults.Created($"/api/v1/mass-changes/{change.Id}", await ViewAsync(change, leases, clock, cancel)),
            MassChangeOutcome.Standing { Change: var change } => TypedResults.Ok(await ViewAsync(change, leases, clock, cancel)),
            MassChangeOutcome.NoSuchChange => Problems.NoSuchMassChange(),
            MassChangeOutcome.NotYours => Problems.ForeignIssuer(),
            MassChangeOutcome.SameAccount => Problems.SameAccount(),
            MassChangeOutcome.Refused { Faults: var faults } => Problems.MassChangeRefused(faults),
            MassChangeOutcome.WrongState { State: var state } => Problems.MassChangeState(state),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };

    private static async Task<MassChangeView> ViewAsync(MassChange change, Leases leases, TimeProvider clock, CancellationToken cancel) =>
        MassChangeView.Of(
            change,
            change.State is MassChangeState.Counting or MassChangeState.Running ? await leases.StateOfAsync<MassProgress>(MassProgress.LeaseOf(change), cancel) : null,
            clock.GetUtcNow());
}
