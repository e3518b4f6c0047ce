using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Core.Offline;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LicenseVault.Server.Api;

/// <summary>The offline bundle (离线核验包). Open to anyone.</summary>
internal static class BundleApi
{
    public static void MapBundle(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/bundle", ReadAsync)
            .AllowAnonymous()
            .WithName("ReadBundle")
            .WithTags("Verifications")
            .WithSummary("What a verifier needs who has no network: roots, authorities, status lists and a checkpoint, signed by the vault.")
            .Produces(StatusCodes.Status200OK, contentType: $"application/{BundleReader.MediaType}")
            .RequireRateLimiting(Limits.Verification);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadAsync(BundlePublisher bundles, HttpResponse response, CancellationToken cancel)
    {
        // A verifier may be a page of another site; there is nothing in a bundle that is not for everybody.
        response.Headers.AccessControlAllowOrigin = "*";
        if (await bundles.ReadAsync(cancel) is not { } bundle)
            return Problems.NoBundle();

        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)BundlePublisher.Renewal.TotalSeconds}");
        var tag = Convert.ToHexStringLower(SHA256.HashData(bundle).AsSpan(0, 16));
        return TypedResults.Bytes(bundle, $"application/{BundleReader.MediaType}", entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }
}
