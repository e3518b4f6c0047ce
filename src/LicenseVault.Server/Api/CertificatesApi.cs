using System.Diagnostics;
using System.Security.Claims;
using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

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
        group.MapGet("/{id}", ReadAsync)
            .WithName("ReadCertificate")
            .WithSummary("Everything that a certificate states.")
            .RequireAuthorization(Scope.Read);
        group.MapGet("/{id}/document.pdf", ReadDocumentAsync)
            .WithName("ReadDocument")
            .WithSummary("The signed PDF, as it was issued.")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .RequireAuthorization(Scope.Read);
        group.MapGet("/{id}/credential", ReadCredentialAsync)
            .WithName("ReadCredential")
            .WithSummary("The signed data (SD-JWT VC), as it was issued.")
            .Produces(StatusCodes.Status200OK, contentType: "application/dc+sd-jwt")
            .RequireAuthorization(Scope.Read);
        group.MapGet("/{id}/verification", VerifyAsync)
            .WithName("VerifyCertificate")
            .WithSummary("Whether the certificate is genuine and in force. Open to anyone; shows what anyone may see.")
            .RequireRateLimiting(Limits.Verification);
    }

    private static async Task<Results<Created<CertificateLink>, Ok<CertificateLink>, ProblemHttpResult>> MintAsync(
        HttpContext context,
        [FromHeader(Name = "Idempotency-Key")] string? requestKey,
        ClaimsPrincipal caller,
        ClientRegistry clients,
        IssuerCatalogue issuers,
        Minter minter,
        IOptions<LimitOptions> limits,
        CancellationToken cancel)
    {
        if (requestKey is not { Length: > 0 and <= LongestKey } || requestKey.Any(symbol => symbol is < '!' or > '~'))
            return Problems.IdempotencyKeyMissing();
        if (await Body.ReadAsync(context.Request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return DraftReader.Read(body) switch
        {
            DraftReading.Readable { Draft: var draft } => await IssueAsync(draft, requestKey, caller, clients, issuers, minter, cancel),
            DraftReading.Faulty { Faults: var faults } => Problems.DraftRefused(faults),
            DraftReading.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private static async Task<Results<Created<CertificateLink>, Ok<CertificateLink>, ProblemHttpResult>> IssueAsync(
        CertificateDraft draft, string requestKey, ClaimsPrincipal caller, ClientRegistry clients, IssuerCatalogue issuers, Minter minter, CancellationToken cancel)
    {
        // The permission is that of this moment, not that of the moment at which the token was given.
        if (await clients.FindAsync(caller.FindFirst("sub")!.Value, cancel) is not { } client)
            return Problems.Forbidden();

        // A mistyped code is a fault of the draft, not of the token: the minter names it.
        if (!client.Issuers.Contains(draft.Issuer) && await issuers.FindAsync(draft.Issuer, cancel) is not null)
            return Problems.Forbidden();

        return await minter.MintAsync(client.Agency, requestKey, draft, cancel) switch
        {
            MintOutcome.Minted minted => TypedResults.Created($"/api/v1/certificates/{minted.Id}", CertificateLink.To(minted.Id, minted.Code)),
            MintOutcome.Replayed replayed => TypedResults.Ok(CertificateLink.To(replayed.Id, replayed.Code)),
            MintOutcome.RequestKeyReused => Problems.RequestKeyReused(),
            MintOutcome.BusinessKeyTaken taken => Problems.BusinessKeyTaken(taken.Fields),
            MintOutcome.DraftRefused refused => Problems.DraftRefused(refused.Faults),
            MintOutcome.UnknownType => Problems.UnknownType(),
            MintOutcome.UnknownIssuer => Problems.UnknownIssuer(),
            MintOutcome.IssuerWithoutAuthority without => Problems.IssuerWithoutAuthority(without.State),
            MintOutcome.IssuerWithoutKey => Problems.IssuerWithoutKey(),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }

    private static async Task<Results<Ok<CertificateView>, ProblemHttpResult>> ReadAsync(
        string id, CertificateArchive archive, CertificateVerifier verifier, TypeCatalogue types, CancellationToken cancel)
    {
        if (await FindAsync(id, archive, cancel) is not { } record
            || await verifier.ClaimsOfAsync(record, cancel) is not { } claims
            || await types.FindAsync(record.Type, record.TypeVersion, cancel) is not { } type)
        {
            return Problems.NoSuchCertificate();
        }

        return TypedResults.Ok(CertificateViews.Full(claims, type));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadDocumentAsync(
        string id, CertificateArchive archive, CancellationToken cancel) =>
        await FindAsync(id, archive, cancel) is { } record
        && await archive.ReadDocumentAsync(record, cancel) is { } document
            ? TypedResults.Bytes(document, "application/pdf", $"{record.Identifier}.pdf")
            : Problems.NoSuchCertificate();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadCredentialAsync(
        string id, CertificateArchive archive, CancellationToken cancel) =>
        await FindAsync(id, archive, cancel) is { } record
        && await archive.ReadCredentialAsync(record, cancel) is { } credential
            ? TypedResults.Bytes(credential, "application/dc+sd-jwt")
            : Problems.NoSuchCertificate();

    private static async Task<Results<Ok<VerificationReport>, ProblemHttpResult>> VerifyAsync(
        string id, CertificateVerifier verifier, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(id, null, out var identifier) && await verifier.VerifyAsync(identifier, holder: null, cancel) is { } report
            ? TypedResults.Ok(report)
            : Problems.NoSuchCertificate();

    private static async Task<CertificateRecord?> FindAsync(string id, CertificateArchive archive, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(id, null, out var identifier) ? await archive.FindIssuedAsync(identifier, cancel) : null;
}
