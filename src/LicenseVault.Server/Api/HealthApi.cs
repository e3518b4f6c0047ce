using LicenseVault.Core.Storing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class HealthApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Ok(new Health("alive"))).AllowAnonymous().WithName("Health").WithTags("Health");
        routes.MapGet("/readyz", ReadyAsync).AllowAnonymous().WithName("Readiness").WithTags("Health");
    }

    private static async Task<Results<Ok<Health>, JsonHttpResult<Health>>> ReadyAsync(IDocumentStore documents, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await documents.FindAsync(Collections.Clients, "readiness", patience.Token);
            return TypedResults.Ok(new Health("ready"));
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return TypedResults.Json(new Health("document-store-unavailable"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

/// <param name="State">alive, ready, or what is missing.</param>
internal sealed record Health(string State);
