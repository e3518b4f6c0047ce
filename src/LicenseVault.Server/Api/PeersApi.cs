using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Exchanging;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Server.Access;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>Who is a peer of this vault: decided by two accounts.</summary>
internal static class PeersApi
{
    private static readonly AuthorizationPolicy EitherAccount = ScopeRequired.AsPolicy(Scope.ProposePeers, Scope.ApprovePeers);

    public static void MapPeers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/peers").WithTags("Peers");
        group.MapGet("/", ListAsync).WithName("ListPeers").WithSummary("All peers, with what was last seen of them.").RequireAuthorization(EitherAccount);
        group.MapGet("/{id}", ReadAsync).WithName("ReadPeer").WithSummary("One peer.").RequireAuthorization(EitherAccount);
        group.MapGet("/{id}/exchanges", ExchangesAsync).WithName("ListPeerExchanges").WithSummary("The newest signed questions between this vault and the peer.").RequireAuthorization(Scope.ApprovePeers);
        group.MapPost("/", AddAsync)
            .WithName("ProposePeer")
            .WithSummary("Proposes a peer by the digest of its key. Nothing is asked of it before another client has approved.")
            .Accepts<PeerBody>("application/json")
            .RequireAuthorization(Scope.ProposePeers);
        group.MapPost("/{id}/changes", ChangeAsync)
            .WithName("ProposePeerChange")
            .WithSummary("Proposes to suspend, resume or remove a peer, or to withdraw a signing certificate of one of its issuers.")
            .Accepts<PeerChangeBody>("application/json")
            .RequireAuthorization(Scope.ProposePeers);
        group.MapPost("/{id}/changes/{change}/approval", ApproveAsync)
            .WithName("ApprovePeerChange")
            .WithSummary("Approves what another client has proposed.")
            .RequireAuthorization(Scope.ApprovePeers);
        group.MapPost("/{id}/changes/{change}/rejection", RejectAsync)
            .WithName("RejectPeerChange")
            .WithSummary("Rejects what another client has proposed.")
            .RequireAuthorization(Scope.ApprovePeers);
    }

    private static async Task<Ok<IReadOnlyList<PeerView>>> ListAsync(PeerStore store, PeerSightings sightings, CancellationToken cancel)
    {
        var views = new List<PeerView>();
        foreach (var peer in await store.ListAsync(cancel))
            views.Add(PeerView.Of(peer, await sightings.OfAsync(peer.Id, cancel)));
        return TypedResults.Ok<IReadOnlyList<PeerView>>(views);
    }

    private static async Task<Results<Ok<PeerView>, ProblemHttpResult>> ReadAsync(string id, PeerStore store, PeerSightings sightings, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { Peer: var peer } ? TypedResults.Ok(PeerView.Of(peer, await sightings.OfAsync(id, cancel))) : Problems.NoSuchPeer();

    private static async Task<Results<Ok<IReadOnlyList<PeerExchangeView>>, ProblemHttpResult>> ExchangesAsync(string id, PeerStore store, PeerExchanges exchanges, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is not null
            ? TypedResults.Ok<IReadOnlyList<PeerExchangeView>>([.. (await exchanges.OfPeerAsync(id, cancel)).Select(PeerExchangeView.Of)])
            : Problems.NoSuchPeer();

    private static async Task<Results<Created<PeerView>, Ok<PeerView>, ProblemHttpResult>> AddAsync(
        HttpRequest request, CallingClient caller, Peers peers, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return await ProposeAsync(JsonBody.Read<PeerBody>(body), read => read.ToProposal(), caller, peers, cancel);
    }

    private static async Task<Results<Created<PeerView>, Ok<PeerView>, ProblemHttpResult>> ChangeAsync(
        string id, HttpRequest request, CallingClient caller, Peers peers, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return await ProposeAsync(JsonBody.Read<PeerChangeBody>(body), read => read.ToProposal(id), caller, peers, cancel);
    }

    private static async Task<Results<Created<PeerView>, Ok<PeerView>, ProblemHttpResult>> ProposeAsync<T>(
        JsonBodyReading<T> reading, Func<T, PeerProposal> proposalOf, CallingClient caller, Peers peers, CancellationToken cancel) =>
        reading switch
        {
            JsonBodyReading<T>.Readable { Body: var read } => Answer(await peers.ProposeAsync(caller.Client, proposalOf(read), cancel), isNew: true),
            JsonBodyReading<T>.Faulty { Faults: var faults } => Problems.PeerRefused(faults),
            JsonBodyReading<T>.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };

    private static Task<Results<Created<PeerView>, Ok<PeerView>, ProblemHttpResult>> ApproveAsync(
        string id, string change, CallingClient caller, Peers peers, CancellationToken cancel) =>
        DecideAsync(id, change, approve: true, caller, peers, cancel);

    private static Task<Results<Created<PeerView>, Ok<PeerView>, ProblemHttpResult>> RejectAsync(
        string id, string change, CallingClient caller, Peers peers, CancellationToken cancel) =>
        DecideAsync(id, change, approve: false, caller, peers, cancel);

    private static async Task<Results<Created<PeerView>, Ok<PeerView>, ProblemHttpResult>> DecideAsync(
        string id, string change, bool approve, CallingClient caller, Peers peers, CancellationToken cancel) =>
        Answer(await peers.DecideAsync(caller.Client, id, change, approve, cancel), isNew: false);

    private static Results<Created<PeerView>, Ok<PeerView>, ProblemHttpResult> Answer(PeerOutcome outcome, bool isNew) => outcome switch
    {
        PeerOutcome.Standing { Peer: var peer, Change: var change } when isNew => TypedResults.Created($"/api/v1/peers/{peer.Id}/changes/{change.Id}", PeerView.Of(peer, sighting: null)),
        PeerOutcome.Standing { Peer: var peer } => TypedResults.Ok(PeerView.Of(peer, sighting: null)),
        PeerOutcome.NoSuchPeer => Problems.NoSuchPeer(),
        PeerOutcome.NoSuchChange => Problems.NoSuchPeerChange(),
        PeerOutcome.Refused refused => Problems.PeerRefused(refused.Faults),
        PeerOutcome.NotAllowed { Current: var state } => Problems.PeerChangeNotAllowed(state),
        PeerOutcome.SameAccount => Problems.SameAccount(),
        PeerOutcome.AlreadyDecided { State: var state } => Problems.PeerChangeDecided(state),
        PeerOutcome.ChangedMeanwhile => Problems.ChangedMeanwhile(),
        var other => throw new UnreachableException($"Unmapped outcome {other}."),
    };
}
