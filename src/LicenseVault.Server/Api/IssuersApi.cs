using LicenseVault.Core.Catalogue;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>The issuers and what they may issue. Reading is open to anyone.</summary>
internal static class IssuersApi
{
    public static void MapIssuers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/issuers").WithTags("Issuers");

        group.MapGet("/", ListAsync).AllowAnonymous().WithName("ListIssuers").WithSummary("All issuers.");
        group.MapGet("/{code}", ReadAsync).AllowAnonymous().WithName("ReadIssuer").WithSummary("One issuer.");
        group.MapGet("/{code}/authority", AuthorityAsync).AllowAnonymous().WithName("ReadAuthority").WithSummary("What an issuer might issue at a time.");
    }

    private static async Task<Ok<IReadOnlyList<Issuer>>> ListAsync(IssuerCatalogue issuers, CancellationToken cancel) =>
        TypedResults.Ok(await issuers.ListAsync(cancel));

    private static async Task<Results<Ok<Issuer>, ProblemHttpResult>> ReadAsync(string code, IssuerCatalogue issuers, CancellationToken cancel) =>
        await issuers.FindAsync(code, cancel) is { } issuer ? TypedResults.Ok(issuer) : Problems.NoSuchIssuer();

    private static async Task<Results<Ok<IReadOnlyList<AuthorityView>>, ProblemHttpResult>> AuthorityAsync(
        string code, DateTimeOffset? at, IssuerCatalogue issuers, TimeProvider clock, CancellationToken cancel) =>
        await issuers.FindAsync(code, cancel) is { } issuer
            ? TypedResults.Ok<IReadOnlyList<AuthorityView>>([.. AuthorityView.AllOf(issuer, at ?? clock.GetUtcNow())])
            : Problems.NoSuchIssuer();
}
