using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Access;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>Changing the status of certificates, by two accounts, and reading its history.</summary>
internal static class StatusChangesApi
{
    public static void MapStatusChanges(this IEndpointRouteBuilder routes)
    {
        var certificates = routes.MapGroup("/api/v1/certificates").WithTags("Status");
        certificates.MapPost("/{id}/status-changes", ProposeAsync)
            .WithName("ProposeStatusChange")
            .WithSummary("Proposes a change of status. It counts when another client has approved it.")
            .Accepts<StatusChangeBody>("application/json")
            .RequireAuthorization(Scope.Propose);
        certificates.MapGet("/{id}/status", ReadStatusAsync)
            .WithName("ReadStatus")
            .WithSummary("The status now, or at a time, and the signed statements behind it.")
            .RequireAuthorization(Scope.Read);

        var changes = routes.MapGroup("/api/v1/status-changes").WithTags("Status").AddEndpointFilter<RouteGroupBuilder, ChangeNoted>();
        changes.MapGet("/{id}", ReadAsync)
            .WithName("ReadStatusChange")
            .WithSummary("How far a change has come.")
            .RequireAuthorization(Scope.Approve);
        changes.MapPost("/{id}/approval", ApproveAsync)
            .WithName("ApproveStatusChange")
            .WithSummary("Approves what another client has proposed, and makes it.")
            .RequireAuthorization(Scope.Approve);
        changes.MapPost("/{id}/rejection", RejectAsync)
            .WithName("RejectStatusChange")
            .WithSummary("Rejects what another client has proposed; a body may say why.")
            .Accepts<StatusChangeRejectionBody>(isOptional: true, "application/json")
            .RequireAuthorization(Scope.Approve);
        changes.MapPost("/{id}/withdrawal", WithdrawAsync)
            .WithName("WithdrawStatusChange")
            .WithSummary("Takes back what this client has proposed, while nobody has decided.")
            .RequireAuthorization(Scope.Propose);
    }

    private static async Task<Results<Created<StatusChangeView>, Ok<StatusChangeView>, ProblemHttpResult>> ProposeAsync(
        string id, HttpRequest request, CallingClient caller, StatusChanges changes, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (!CertificateIdentifier.TryParse(id, null, out var identifier))
            return Problems.NoSuchCertificate();
        if (await Body.ReadAsync(request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return JsonBody.Read<StatusChangeBody>(body) switch
        {
            JsonBodyReading<StatusChangeBody>.Readable { Body: var read } => read.ToRequest(identifier) is { } asked
                ? Answer(await changes.ProposeAsync(caller.Client, asked, cancel), isNew: true)
                : Problems.StatusChangeRefused([StatusChangeBody.UnknownAction]),
            JsonBodyReading<StatusChangeBody>.Faulty { Faults: var faults } => Problems.StatusChangeRefused(faults),
            JsonBodyReading<StatusChangeBody>.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private static async Task<Results<Created<StatusChangeView>, Ok<StatusChangeView>, ProblemHttpResult>> ApproveAsync(
        string id, CallingClient caller, StatusChanges changes, CancellationToken cancel) =>
        Answer(await changes.ApproveAsync(caller.Client, id, cancel), isNew: false);

    private static async Task<Results<Created<StatusChangeView>, Ok<StatusChangeView>, ProblemHttpResult>> RejectAsync(
        string id, HttpRequest request, CallingClient caller, StatusChanges changes, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return (body.Length == 0 ? new JsonBodyReading<StatusChangeRejectionBody>.Readable(new StatusChangeRejectionBody()) : JsonBody.Read<StatusChangeRejectionBody>(body)) switch
        {
            JsonBodyReading<StatusChangeRejectionBody>.Readable { Body.Remark: var remark } => Answer(await changes.RejectAsync(caller.Client, id, remark, cancel), isNew: false, remark),
            JsonBodyReading<StatusChangeRejectionBody>.Faulty { Faults: var faults } => Problems.StatusChangeRefused(faults),
            JsonBodyReading<StatusChangeRejectionBody>.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private static async Task<Results<Created<StatusChangeView>, Ok<StatusChangeView>, ProblemHttpResult>> WithdrawAsync(
        string id, CallingClient caller, StatusChanges changes, CancellationToken cancel) =>
        Answer(await changes.WithdrawAsync(caller.Client, id, cancel), isNew: false);

    private static async Task<Results<Ok<StatusChangeView>, ProblemHttpResult>> ReadAsync(
        string id, CallingClient caller, StatusChangeStore store, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { Change: var change } && caller.Client.MayAnswerFor(change)
            ? TypedResults.Ok(StatusChangeView.Of(change, await store.RemarkOfAsync(change, cancel)))
            : Problems.NoSuchStatusChange();

    private static async Task<Results<Ok<StatusView>, ProblemHttpResult>> ReadStatusAsync(
        string id, DateTimeOffset? at, CallingClient caller, CertificateArchive archive, ListedStanding standing, TimeProvider clock, CancellationToken cancel)
    {
        if (!CertificateIdentifier.TryParse(id, null, out var identifier) || !caller.Client.Sight.Admits(identifier.TypeCode.ToString()) || await archive.FindIssuedAsync(identifier, cancel) is not { } record)
            return Problems.NoSuchCertificate();

        var now = clock.GetUtcNow();
        return at > now || at < record.IssuedAt
            ? Problems.TimeUnfit()
            : TypedResults.Ok(StatusView.Of(await standing.OfAsync(record, at, cancel), at ?? now, record));
    }

    private static Results<Created<StatusChangeView>, Ok<StatusChangeView>, ProblemHttpResult> Answer(StatusChangeOutcome outcome, bool isNew, string? remark = null) => outcome switch
    {
        StatusChangeOutcome.Standing { Change: var change } when isNew => TypedResults.Created($"/api/v1/status-changes/{change.Id}", StatusChangeView.Of(change)),
        StatusChangeOutcome.Standing { Change: var change } => TypedResults.Ok(StatusChangeView.Of(change, remark)),
        StatusChangeOutcome.NoSuchCertificate => Problems.NoSuchCertificate(),
        StatusChangeOutcome.NoSuchChange => Problems.NoSuchStatusChange(),
        StatusChangeOutcome.NotYours => Problems.ForeignIssuer(),
        StatusChangeOutcome.Refused refused => Problems.StatusChangeRefused(refused.Faults),
        StatusChangeOutcome.NotAllowed { Current: var status } => Problems.StatusChangeNotAllowed(status),
        StatusChangeOutcome.SameAccount => Problems.SameAccount(),
        StatusChangeOutcome.AlreadyDecided { State: var state } => Problems.AlreadyDecided(state),
        var other => throw new UnreachableException($"Unmapped outcome {other}."),
    };
}
