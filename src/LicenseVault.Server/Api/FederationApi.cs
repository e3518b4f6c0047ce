using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Federation.Describing;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Protocol.Federation;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>What this vault says of itself, and what it answers to its peers.</summary>
internal static class FederationApi
{
    private const string DescriptionType = $"application/{VaultDescriptions.MediaType}";

    public static void MapFederation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PeerDescriptions.Path, DescribeAsync)
            .AllowAnonymous()
            .WithName("DescribeVault")
            .WithTags("Federation")
            .WithSummary("Who this vault is and for whom it answers, signed. Open to anyone.")
            .Produces(StatusCodes.Status200OK, contentType: DescriptionType);
        routes.MapPost(PeerQuestions.Path, AnswerAsync)
            .AllowAnonymous()
            .WithName("AnswerPeer")
            .WithTags("Federation")
            .WithSummary("Answers the signed question of a peer (RFC 9421), with a signed answer.")
            .Accepts<PeerQuestion>(PeerRequest.ContentType)
            .RequireRateLimiting(Limits.Peers);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DescribeAsync(OwnDescription description, HttpResponse response, CancellationToken cancel)
    {
        if (await description.ReadAsync(cancel) is not { } content)
            return Problems.NoDescription();

        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)OwnDescription.Kept.TotalSeconds}");
        return TypedResults.Bytes(content, DescriptionType);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> AnswerAsync(HttpRequest request, PeerDesk desk, CancellationToken cancel)
    {
        if (request.ContentType != PeerRequest.ContentType)
            return Problems.UnsupportedMediaType([PeerRequest.ContentType]);
        if (await Body.ReadAsync(request, PeerQuestion.MaxLength, cancel) is not { } body)
            return Problems.TooLarge();

        var fields = new SignedFields(OnlyValue(request, SignedFields.ContentDigestName), OnlyValue(request, SignedFields.InputName), OnlyValue(request, SignedFields.SignatureName));
        switch (await desk.AnswerAsync(body, fields, cancel))
        {
            case PeerDeskOutcome.Answered answered:
                var headers = request.HttpContext.Response.Headers;
                headers[SignedFields.ContentDigestName] = answered.Fields.ContentDigest;
                headers[SignedFields.InputName] = answered.Fields.Input;
                headers[SignedFields.SignatureName] = answered.Fields.Signature;
                headers.CacheControl = "no-store";
                return TypedResults.Bytes(answered.Body, PeerRequest.ContentType);
            case PeerDeskOutcome.Refused refused:
                return Problems.PeerSignatureRefused(refused.Code);
            case PeerDeskOutcome.Replayed:
                return Problems.PeerRequestReplayed();
            case PeerDeskOutcome.TooMany:
                request.HttpContext.Response.Headers.RetryAfter = "60";
                return Problems.TooManyRequests();
            case PeerDeskOutcome.NotAQuestion:
                return Problems.NotJson();
            case var other:
                throw new UnreachableException($"Unmapped outcome {other}.");
        }
    }

    private static string? OnlyValue(HttpRequest request, string name) => request.Headers[name] is [{ } only] ? only : null;
}
