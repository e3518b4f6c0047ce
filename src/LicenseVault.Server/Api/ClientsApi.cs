using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Changing;
using LicenseVault.Server.Access;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>Which programs are clients of this vault, and what they may: decided by two accounts. api-specs/clients.md.</summary>
internal static class ClientsApi
{
    private static readonly AuthorizationPolicy EitherAccount = ScopeRequired.AsPolicy(Scope.ProposeClients, Scope.ApproveClients);

    public static void MapClients(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/clients").WithTags("Clients");
        group.MapGet("/", ListAsync).WithName("ListClients").WithSummary("All clients, with what was proposed of them.").RequireAuthorization(EitherAccount);
        group.MapGet("/{id}", ReadAsync).WithName("ReadClient").WithSummary("One client.").RequireAuthorization(EitherAccount);
        group.MapPost("/", AddAsync)
            .WithName("ProposeClient")
            .WithSummary("Proposes a client that signs in with a key of its own. It may nothing before another client has approved.")
            .Accepts<ClientBody>("application/json")
            .RequireAuthorization(Scope.ProposeClients);
        group.MapPost("/{id}/changes", ChangeAsync)
            .WithName("ProposeClientChange")
            .WithSummary("Proposes what a client may and must from now on: scopes, issuers, keys, networks, quota, types and fields.")
            .Accepts<ClientChangeBody>("application/json")
            .RequireAuthorization(Scope.ProposeClients);
        group.MapPost("/{id}/changes/{change}/approval", ApproveAsync).WithName("ApproveClientChange").WithSummary("Approves what another client has proposed. It counts from the next request on.").RequireAuthorization(Scope.ApproveClients);
        group.MapPost("/{id}/changes/{change}/rejection", RejectAsync).WithName("RejectClientChange").WithSummary("Rejects what another client has proposed.").RequireAuthorization(Scope.ApproveClients);
    }

    private static async Task<Ok<IReadOnlyList<ClientView>>> ListAsync(ClientRegistry clients, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<ClientView>>([.. (await clients.ListAsync(cancel)).Select(ClientView.Of)]);

    private static async Task<Results<Ok<ClientView>, ProblemHttpResult>> ReadAsync(string id, ClientRegistry clients, CancellationToken cancel) =>
        await clients.FindAsync(id, cancel) is { } client ? TypedResults.Ok(ClientView.Of(client)) : Problems.NoSuchClient();

    private static Task<Results<Created<ClientView>, Ok<ClientView>, ProblemHttpResult>> AddAsync(
        HttpRequest request, CallingClient caller, ClientDesk desk, IOptions<LimitOptions> limits, CancellationToken cancel) =>
        ProposeAsync<ClientBody>(request, limits, body => body.Terms, (body, terms) => desk.ProposeNewAsync(caller.Client, body.Name, body.Agency, terms, body.Reason, cancel), cancel);

    private static Task<Results<Created<ClientView>, Ok<ClientView>, ProblemHttpResult>> ChangeAsync(
        string id, HttpRequest request, CallingClient caller, ClientDesk desk, IOptions<LimitOptions> limits, CancellationToken cancel) =>
        ProposeAsync<ClientChangeBody>(request, limits, body => body.Terms, (body, terms) => desk.ProposeAsync(caller.Client, id, terms, body.Reason, cancel), cancel);

    private static async Task<Results<Created<ClientView>, Ok<ClientView>, ProblemHttpResult>> ProposeAsync<T>(
        HttpRequest request, IOptions<LimitOptions> limits, Func<T, ClientTermsBody> termsOf, Func<T, ClientTerms, Task<ClientOutcome>> propose, CancellationToken cancel)
        where T : class
    {
        if (await Body.ReadAsync(request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        switch (JsonBody.Read<T>(body))
        {
            case JsonBodyReading<T>.Readable { Body: var read }:
                var (terms, faults) = termsOf(read).Read();
                return terms is null ? Problems.ClientRefused(faults) : Answer(await propose(read, terms), isNew: true);
            case JsonBodyReading<T>.Faulty { Faults: var faulty }:
                return Problems.ClientRefused(faulty);
            case JsonBodyReading<T>.NotJson:
                return Problems.NotJson();
            case var other:
                throw new UnreachableException($"Unmapped reading {other}.");
        }
    }

    private static async Task<Results<Created<ClientView>, Ok<ClientView>, ProblemHttpResult>> ApproveAsync(
        string id, string change, CallingClient caller, ClientDesk desk, CancellationToken cancel) =>
        Answer(await desk.DecideAsync(caller.Client, id, change, approve: true, cancel), isNew: false);

    private static async Task<Results<Created<ClientView>, Ok<ClientView>, ProblemHttpResult>> RejectAsync(
        string id, string change, CallingClient caller, ClientDesk desk, CancellationToken cancel) =>
        Answer(await desk.DecideAsync(caller.Client, id, change, approve: false, cancel), isNew: false);

    private static Results<Created<ClientView>, Ok<ClientView>, ProblemHttpResult> Answer(ClientOutcome outcome, bool isNew) => outcome switch
    {
        ClientOutcome.Standing { Client: var client, Change: var change } when isNew => TypedResults.Created($"/api/v1/clients/{client.Id}/changes/{change.Id}", ClientView.Of(client)),
        ClientOutcome.Standing { Client: var client } => TypedResults.Ok(ClientView.Of(client)),
        ClientOutcome.NoSuchClient => Problems.NoSuchClient(),
        ClientOutcome.NoSuchChange => Problems.NoSuchClientChange(),
        ClientOutcome.Refused { Faults: var faults } => Problems.ClientRefused(faults),
        ClientOutcome.SameAccount => Problems.SameAccount(),
        ClientOutcome.WrongState { State: var state } => Problems.ClientChangeState(state),
        ClientOutcome.ChangedMeanwhile => Problems.ChangedMeanwhile(),
        var other => throw new UnreachableException($"Unmapped outcome {other}."),
    };
}
