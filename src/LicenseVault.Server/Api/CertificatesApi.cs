using System.Diagnostics;
using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Receipts;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Access;
using LicenseVault.Server.Auditing;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LicenseVault.Server.Api;

/// <summary>Minting and reading certificates.</summary>
internal static class CertificatesApi
{
    private const int LongestKey = 200;

    public static void MapCertificates(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/certificates").WithTags("Certificates");

        group.MapPost("/", MintAsync)
            .WithName("MintCertificate")
            .WithSummary("Issues a certificate. The same Idempotency-Key with the same draft answers with the same certificate.")
            .Accepts<MintRequest>("application/json")
            .RequireAuthorization(Scope.Mint);
        group.MapPost("/{id}/renewals", SucceedAsync)
            .WithName("SucceedCertificate")
            .WithSummary("Issues a certificate in the place of this one, which is superseded in the same moment. kind: renewal, amendment, transfer or correction.")
            .Accepts<MintRequest>("application/json")
            .RequireAuthorization(Scope.Mint);
        group.MapGet("/{id}", ReadAsync)
            .WithName("ReadCertificate")
            .WithSummary("Everything that a certificate states, as far as the client may see it.")
            .RequireAuthorization(Scope.Read);
        group.MapGet("/{id}/document.pdf", ReadDocumentAsync)
            .WithName("ReadDocument")
            .WithSummary("The signed PDF, with what was added since to keep it checkable.")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .RequireAuthorization(Scope.Read);
        group.MapGet("/{id}/credential", ReadCredentialAsync)
            .WithName("ReadCredential")
            .WithSummary("The signed data (SD-JWT VC), as it was issued; without what the client may not see.")
            .Produces(StatusCodes.Status200OK, contentType: "application/dc+sd-jwt")
            .RequireAuthorization(Scope.Read);
        group.MapGet("/{id}/verification", VerifyAsync)
            .AllowAnonymous()
            .WithName("VerifyCertificate")
            .WithSummary("Whether the certificate is genuine and in force, or was at a time (at); with receipt=true also signed, to be filed. Open to anyone; shows what anyone may see.")
            .RequireRateLimiting(Limits.Verification);
    }

    private static Task<Results<Created<CertificateLink>, Ok<CertificateLink>, ProblemHttpResult>> MintAsync(
        [FromHeader(Name = "Idempotency-Key")] string? requestKey, HttpContext context, [AsParameters] MintingDesk desk, CancellationToken cancel) =>
        IssueAsync(requestKey, succession: null, context, desk, cancel);

    private static async Task<Results<Created<CertificateLink>, Ok<CertificateLink>, ProblemHttpResult>> SucceedAsync(
        string id,
        string? kind,
        [FromHeader(Name = "Idempotency-Key")] string? requestKey,
        HttpContext context,
        [AsParameters] MintingDesk desk,
        CancellationToken cancel)
    {
        if (!CertificateIdentifier.TryParse(id, null, out var predecessor))
            return Problems.NoSuchPredecessor();

        return Enum.TryParse<SuccessionKind>(kind ?? nameof(SuccessionKind.Renewal), ignoreCase: true, out var read) && Enum.IsDefined(read)
            ? await IssueAsync(requestKey, new Succession(predecessor, read), context, desk, cancel)
            : Problems.BadRequest(new FieldFault("kind", "format", "It must be one of: renewal, amendment, transfer, correction."));
    }

    private static async Task<Results<Created<CertificateLink>, Ok<CertificateLink>, ProblemHttpResult>> IssueAsync(
        string? requestKey, Succession? succession, HttpContext context, MintingDesk desk, CancellationToken cancel)
    {
        if (requestKey is not { Length: > 0 and <= LongestKey } || requestKey.Any(symbol => symbol is < '!' or > '~'))
            return Problems.IdempotencyKeyMissing();
        if (await Body.ReadAsync(context.Request, desk.Limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return DraftReader.Read(body) switch
        {
            DraftReading.Readable { Draft: var draft } => await IssueAsync(draft, requestKey, succession, context, desk, cancel),
            DraftReading.Faulty { Faults: var faults } => Problems.DraftRefused(faults),
            DraftReading.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private static async Task<Results<Created<CertificateLink>, Ok<CertificateLink>, ProblemHttpResult>> IssueAsync(
        CertificateDraft draft, string requestKey, Succession? succession, HttpContext context, MintingDesk desk, CancellationToken cancel)
    {
        var client = desk.Caller.Client;

        // A mistyped code is a fault of the draft, not of the token: the minter names it.
        if (!client.Issuers.Contains(draft.Issuer) && await desk.Issuers.FindAsync(draft.Issuer, cancel) is not null)
            return Problems.ForeignIssuer();
        if (!client.Sight.Admits(draft.Type))
            return Problems.ForeignType();

        var outcome = await desk.Minter.MintAsync(new Issuance(client.Agency, requestKey, draft, succession), cancel);
        AuditNotes.Of(context).Take(outcome, succession);
        return outcome switch
        {
            MintOutcome.Minted minted => TypedResults.Created($"/api/v1/certificates/{minted.Id}", CertificateLink.To(minted.Id, minted.Code)),
            MintOutcome.Replayed replayed => TypedResults.Ok(CertificateLink.To(replayed.Id, replayed.Code)),
            MintOutcome.RequestKeyReused => Problems.RequestKeyReused(),
            MintOutcome.BusinessKeyTaken taken => Problems.BusinessKeyTaken(taken.Fields),
            MintOutcome.NoSuchPredecessor => Problems.NoSuchPredecessor(),
            MintOutcome.AlreadySuperseded { Successor: var successor } => Problems.AlreadySuperseded(successor),
            MintOutcome.PredecessorNotValid { Status: var status } => Problems.PredecessorNotValid(status),
            MintOutcome.DraftRefused refused => Problems.DraftRefused(refused.Faults),
            MintOutcome.UnknownType => Problems.UnknownType(),
            MintOutcome.UnknownIssuer => Problems.UnknownIssuer(),
            MintOutcome.IssuerWithoutAuthority without => Problems.IssuerWithoutAuthority(without.State),
            MintOutcome.IssuerWithoutKey => Problems.IssuerWithoutKey(),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }

    private static async Task<Results<Ok<CertificateView>, ProblemHttpResult>> ReadAsync(
        string id, CallingClient caller, CertificateArchive archive, CertificateVerifier verifier, TypeCatalogue types, CancellationToken cancel)
    {
        if (await FindAsync(id, caller, archive, cancel) is not { } record
            || await verifier.ClaimsOfAsync(record, cancel) is not { } claims
            || await types.FindAsync(record.Type, record.TypeVersion, cancel) is not { } type)
        {
            return Problems.NoSuchCertificate();
        }

        return TypedResults.Ok(caller.Client.Sight.Shown(CertificateViews.Full(claims, type)));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadDocumentAsync(
        string id, CallingClient caller, CertificateArchive archive, TypeCatalogue types, CancellationToken cancel)
    {
        if (await FindAsync(id, caller, archive, cancel) is not { } record || await types.FindAsync(record.Type, record.TypeVersion, cancel) is not { } type)
            return Problems.NoSuchCertificate();
        if (!caller.Client.Sight.ShowsWhole(type))
            return Problems.DocumentNotPermitted();

        return await archive.ReadDocumentAsync(record, cancel) is { } document
            ? TypedResults.Bytes(document, "application/pdf", $"{record.Identifier}.pdf")
            : Problems.NoSuchCertificate();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadCredentialAsync(
        string id, CallingClient caller, CertificateArchive archive, CancellationToken cancel) =>
        await FindAsync(id, caller, archive, cancel) is { } record
        && await archive.ReadCredentialAsync(record, cancel) is { } credential
        && caller.Client.Sight.Presented(record.Type, credential) is { } presented
            ? TypedResults.Bytes(presented, "application/dc+sd-jwt")
            : Problems.NoSuchCertificate();

    private static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> VerifyAsync(
        string id,
        DateTimeOffset? at,
        bool? receipt,
        CertificateVerifier verifier,
        WholeVerifier whole,
        ReceiptIssuer receipts,
        TimeProvider clock,
        CancellationToken cancel)
    {
        if (at > clock.GetUtcNow())
            return Problems.TimeUnfit();

        // Of another vault only the present is asked.
        return CertificateIdentifier.TryParse(id, null, out var identifier)
            && await (at is { } then ? verifier.VerifyAsync(identifier, then, holder: null, cancel) : whole.VerifyAsync(identifier, holder: null, cancel)) is { } report
            ? await ReceiptsApi.AnswerAsync(report, receipt, new ReceiptRequest.OfIdentifier(identifier) { AsOf = at }, receipts, cancel)
            : Problems.NoSuchCertificate();
    }

    // Of a type that is not the client's there is none, as far as it is told.
    private static async Task<CertificateRecord?> FindAsync(string id, CallingClient caller, CertificateArchive archive, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(id, null, out var identifier) && caller.Client.Sight.Admits(identifier.TypeCode.ToString()) ? await archive.FindIssuedAsync(identifier, cancel) : null;
}
