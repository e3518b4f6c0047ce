using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core.StatusLists;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LicenseVault.Server.Api;

/// <summary>The status lists that credentials name. Open to anyone.</summary>
internal static class StatusListsApi
{
    private const string MediaType = $"application/{StatusListReader.MediaType}";
    private const string BehindRetryAfter = "5";

    public static void MapStatusLists(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/status-lists/{issuer}/{number}", ReadAsync)
            .AllowAnonymous()
            .WithName("ReadStatusList")
            .WithTags("Status")
            .WithSummary("What became of an issuer's certificates, two bits for each, signed (Token Status List).")
            .Produces(StatusCodes.Status200OK, contentType: MediaType)
            .RequireRateLimiting(Limits.Published);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadAsync(
        string issuer, string number, HttpResponse response, StatusListPublisher publisher, CancellationToken cancel)
    {
        // A verifier may be a page of another site; there is nothing in a list that is not for everybody.
        response.Headers.AccessControlAllowOrigin = "*";
        if (!StatusListId.TryParse(issuer, number, out var id))
            return Problems.NoSuchStatusList();

        switch (await publisher.PublishAsync(id, cancel))
        {
            case StatusListPublication.Published published:
                response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)published.MaxAge.TotalSeconds}");
                return TypedResults.Bytes(published.Token, MediaType, entityTag: new EntityTagHeaderValue($"\"{published.Tag}\"", isWeak: true));
            case StatusListPublication.NoSuchList:
                return Problems.NoSuchStatusList();
            case StatusListPublication.Behind:
                response.Headers.RetryAfter = BehindRetryAfter;
                return Problems.StatusListBehind();
            case var other:
                throw new UnreachableException($"Unmapped publication {other}.");
        }
    }
}
