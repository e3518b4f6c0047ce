using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Batches;
using LicenseVault.Server.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LicenseVault.Server.Api;

/// <summary>Issuing the rows of a file.</summary>
internal static class BatchesApi
{
    private const int LongestKey = 200;
    private const int MostListed = 100;

    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/batches").WithTags("Batches");
        group.MapPost("/", UploadAsync)
            .WithName("UploadBatch")
            .WithSummary("Takes in rows to be issued, CSV or JSON lines; with hold=true they are examined and wait to be released. The same Idempotency-Key with the same upload answers with the same batch.")
            .Accepts<string>("text/csv", "application/jsonl", "application/x-ndjson")
            .RequireAuthorization(Scope.Mint);
        group.MapGet("/", ListAsync).WithName("ListBatches").WithSummary("The newest batches of an issuer.").RequireAuthorization(Scope.Mint);
        group.MapGet("/{id}", ReadAsync).WithName("ReadBatch").WithSummary("The books of a batch.").RequireAuthorization(Scope.Mint);
        group.MapGet("/{id}/faults", ReadFaultsAsync)
            .WithName("ReadBatchFaults")
            .WithSummary("The rejected rows with their faults, to be mended and handed in again.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .RequireAuthorization(Scope.Mint);
        group.MapPost("/{id}/release", ReleaseAsync)
            .WithName("ReleaseBatch")
            .WithSummary("Lets the rows be issued of a batch that was held back and is examined. `sound` is how many of them can be, as the batch tells it.")
            .RequireAuthorization(Scope.Mint);
        group.MapPost("/{id}/stop", StopAsync).WithName("StopBatch").WithSummary("Stops a batch: what is pending stays so. One that is held back is done away with.").RequireAuthorization(Scope.Mint);
        group.MapPost("/{id}/resumption", ResumeAsync).WithName("ResumeBatch").WithSummary("Lets a stopped batch go on.").RequireAuthorization(Scope.Mint);
    }

    private static async Task<Results<Accepted<BatchView>, Ok<BatchView>, ProblemHttpResult>> UploadAsync(
        string? type,
        string? issuer,
        bool? hold,
        [FromHeader(Name = "Idempotency-Key")] string? requestKey,
        HttpContext context,
        CallingClient caller,
        BatchDesk desk,
        BatchStore store,
        BatchLimits limits,
        TimeProvider clock,
        CancellationToken cancel)
    {
        if (requestKey is not { Length: > 0 and <= LongestKey } || requestKey.Any(symbol => symbol is < '!' or > '~'))
            return Problems.IdempotencyKeyMissing();
        if (BatchUploadHead.Read(context.Request.ContentType) is not { } head)
            return Problems.UnsupportedMediaType(["text/csv", "application/jsonl"]);
        if (context.Request.ContentLength > limits.MostBytes)
            return Problems.TooLarge();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } allowed)
            allowed.MaxRequestBodySize = limits.MostBytes;

        var request = new BatchRequest(requestKey, head.Format, head.Encoding, type, issuer, hold is true);
        return await AnsweredAsync(await desk.UploadAsync(caller.Client, request, context.Request.Body, cancel), store, clock, cancel);
    }

    private static async Task<Results<Ok<IReadOnlyList<BatchView>>, ProblemHttpResult>> ListAsync(
        string issuer, CallingClient caller, BatchStore store, TimeProvider clock, CancellationToken cancel)
    {
        if (!caller.Client.Issuers.Contains(issuer))
            return Problems.Forbidden();

        var views = new List<BatchView>();
        foreach (var batch in (await store.OfIssuerAsync(issuer, MostListed, cancel)).Where(batch => caller.Client.Sight.Admits(batch.Type)))
            views.Add(BatchView.Of(batch, await store.BooksOfAsync(batch, cancel), clock.GetUtcNow()));
        return TypedResults.Ok<IReadOnlyList<BatchView>>(views);
    }

    private static async Task<Results<Ok<BatchView>, ProblemHttpResult>> ReadAsync(
        string id, CallingClient caller, BatchStore store, TimeProvider clock, CancellationToken cancel) =>
        await FoundAsync(id, caller, store, cancel) is { } batch
            ? TypedResults.Ok(BatchView.Of(batch, await store.BooksOfAsync(batch, cancel), clock.GetUtcNow()))
            : Problems.NoSuchBatch();

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ReadFaultsAsync(
        string id, CallingClient caller, BatchStore store, BatchFaults faults, CancellationToken cancel)
    {
        if (await FoundAsync(id, caller, store, cancel) is not { } batch)
            return Problems.NoSuchBatch();

        var (type, ending) = batch.Format is BatchFormat.Csv ? ("text/csv; charset=utf-8", "csv") : ("application/jsonl", "jsonl");
        return TypedResults.Stream(
            async body =>
            {
                await foreach (var piece in faults.OfAsync(batch, FaultTelling.Plain, cancel))
                    await body.WriteAsync(piece, cancel);
            },
            type,
            $"batch-{batch.Id}-faults.{ending}");
    }

    private static async Task<Results<Accepted<BatchView>, Ok<BatchView>, ProblemHttpResult>> ReleaseAsync(
        string id, long sound, CallingClient caller, BatchDesk desk, BatchStore store, TimeProvider clock, CancellationToken cancel) =>
        await AnsweredAsync(await desk.ReleaseAsync(caller.Client, id, sound, cancel), store, clock, cancel);

    private static async Task<Results<Accepted<BatchView>, Ok<BatchView>, ProblemHttpResult>> StopAsync(
        string id, CallingClient caller, BatchDesk desk, BatchStore store, TimeProvider clock, CancellationToken cancel) =>
        await AnsweredAsync(await desk.StopAsync(caller.Client, id, cancel), store, clock, cancel);

    private static async Task<Results<Accepted<BatchView>, Ok<BatchView>, ProblemHttpResult>> ResumeAsync(
        string id, CallingClient caller, BatchDesk desk, BatchStore store, TimeProvider clock, CancellationToken cancel) =>
        await AnsweredAsync(await desk.ResumeAsync(caller.Client, id, cancel), store, clock, cancel);

    private static async Task<Results<Accepted<BatchView>, Ok<BatchView>, ProblemHttpResult>> AnsweredAsync(
        BatchOutcome outcome, BatchStore store, TimeProvider clock, CancellationToken cancel) => outcome switch
        {
            BatchOutcome.Accepted { Batch: var batch } =>
                TypedResults.Accepted($"/api/v1/batches/{batch.Id}", BatchView.Of(batch, BatchProgress.Beginning, clock.GetUtcNow())),
            BatchOutcome.Standing { Batch: var batch } => TypedResults.Ok(BatchView.Of(batch, await store.BooksOfAsync(batch, cancel), clock.GetUtcNow())),
            BatchOutcome.RequestKeyReused => Problems.RequestKeyReused(),
            BatchOutcome.NoSuchBatch => Problems.NoSuchBatch(),
            BatchOutcome.NotYours => Problems.Forbidden(),
            BatchOutcome.Refused { Faults: var faults } => Problems.BatchRefused(faults),
            BatchOutcome.CountsDiffer { Sound: var sound, Faulty: var faulty } => Problems.BatchCountsDiffer(sound, faulty),
            BatchOutcome.WrongState { State: var state } => Problems.BatchInState(state),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };

    private static async Task<Batch?> FoundAsync(string id, CallingClient caller, BatchStore store, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { Batch: var batch } && caller.Client.Issuers.Contains(batch.Issuer) && caller.Client.Sight.Admits(batch.Type) ? batch : null;
}
