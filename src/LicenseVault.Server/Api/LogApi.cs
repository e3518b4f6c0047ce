using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Witnessing.Collecting;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>The transparency log: its files as C2SP tlog-tiles has them, and proofs for those who do not want to compute them. Open to anyone.</summary>
internal static class LogApi
{
    private const string ForGood = "public, max-age=31536000, immutable";
    private const string AFewSeconds = "public, max-age=2";
    private const string Binary = "application/octet-stream";

    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/log").WithTags("Log").AllowAnonymous();
        files.MapGet("/checkpoint", CheckpointAsync).WithName("ReadCheckpoint").WithSummary("The newest checkpoint, a signed note with the cosignatures that there are.");
        files.MapGet("/witnessed-checkpoint", WitnessedAsync).WithName("ReadWitnessedCheckpoint").WithSummary("The newest checkpoint that enough witnesses have cosigned, a signed note.");
        files.MapGet("/tile/{**path}", TileAsync).WithName("ReadTile").WithSummary("A tile of hashes (level/number) or a bundle of entries (entries/number).");

        var proofs = routes.MapGroup("/api/v1/log").WithTags("Log").AllowAnonymous().RequireRateLimiting(Limits.Published);
        proofs.MapGet("/", ReadAsync).WithName("ReadLog").WithSummary("The log's key, size and root.");
        proofs.MapGet("/inclusion", IncludeAsync).WithName("ProveInclusion").WithSummary("Proves that an event of a certificate, its issue unless another is named, stands in the log.");
        proofs.MapGet("/consistency", CompareAsync).WithName("ProveConsistency").WithSummary("Proves that the log of one size is the beginning of the log of another, the newest unless it is named.");
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> CheckpointAsync(CosignedCheckpoints checkpoints, HttpResponse response, CancellationToken cancel) =>
        await checkpoints.NewestAsync(cancel) is { } published ? Shown(published, response) : Problems.NoLog();

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> WitnessedAsync(CosignedCheckpoints checkpoints, HttpResponse response, CancellationToken cancel) =>
        await checkpoints.WitnessedAsync(cancel) is { } published ? Shown(published, response) : Problems.NotFound();

    private static ContentHttpResult Shown(PublishedCheckpoint published, HttpResponse response)
    {
        response.Headers.CacheControl = AFewSeconds;
        return TypedResults.Text(published.Note, "text/plain", Encoding.UTF8);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TileAsync(string path, PublishedLog log, HttpResponse response, CancellationToken cancel)
    {
        var content = EntryBundleAddress.TryParsePath($"tile/{path}", out var bundle) ? await log.ReadAsync(bundle, cancel)
            : TileAddress.TryParsePath($"tile/{path}", out var tile) ? (await log.ReadAsync(tile, cancel))?.ToArray()
            : null;
        if (content is null)
            return Problems.NotFound();

        response.Headers.CacheControl = ForGood;
        return TypedResults.Bytes(content, Binary);
    }

    private static async Task<Results<Ok<LogView>, ProblemHttpResult>> ReadAsync(CosignedCheckpoints checkpoints, CancellationToken cancel) =>
        await checkpoints.NewestAsync(cancel) is { } published ? TypedResults.Ok(LogView.Of(published)) : Problems.NoLog();

    private static async Task<Results<Ok<InclusionView>, ProblemHttpResult>> IncludeAsync(
        string certificate, int? @event, CertificateArchive archive, PublishedLog log, CosignedCheckpoints checkpoints, CancellationToken cancel)
    {
        if (await checkpoints.NewestAsync(cancel) is not { } published)
            return Problems.NoLog();
        if (!CertificateIdentifier.TryParse(certificate, null, out var identifier) || await archive.FindIssuedAsync(identifier, cancel) is not { } record)
            return Problems.NoSuchCertificate();
        if ((@event ?? 0) is var number && (number < 0 || number >= record.Events.Count))
            return Problems.NoSuchEvent();

        var happened = record.Events[number];
        if (happened.LogIndex is not { } index || index >= published.Checkpoint.Size)
            return Problems.NotLoggedYet();

        var entry = CertificateEntries.Of(record, happened);
        return await log.ProveInclusionAsync(published, index, cancel) is ProofOutcome<InclusionProof>.Proved { Proof: var proof } && proof.Leaf == MerkleTree.LeafHash(entry)
            ? TypedResults.Ok(InclusionView.Of(proof, entry, published))
            : Problems.LogDamaged();
    }

    private static async Task<Results<Ok<ConsistencyView>, ProblemHttpResult>> CompareAsync(
        long from, long? to, PublishedLog log, CosignedCheckpoints checkpoints, CancellationToken cancel)
    {
        if (await checkpoints.NewestAsync(cancel) is not { } published)
            return Problems.NoLog();
        if ((to ?? published.Checkpoint.Size) is var size && (from < 0 || size < from || size > published.Checkpoint.Size))
            return Problems.NoSuchTree();

        return await log.RootAtAsync(published, size, cancel) is ProofOutcome<ConsistencyProof>.Proved { Proof.OlderRoot: var root }
            && await log.ProveConsistencyAsync(published, from, size, cancel) is ProofOutcome<ConsistencyProof>.Proved { Proof: var proof } && proof.Verifies(root)
            ? TypedResults.Ok(ConsistencyView.Of(proof, root, published))
            : Problems.LogDamaged();
    }
}
