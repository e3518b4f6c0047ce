using LicenseVault.Core;
using LicenseVault.Core.Access;
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
        group.MapPut("/{code}", PutAsync)
            .WithName("PutIssuer")
            .WithSummary("Adds an issuer or replaces what is known of it.")
            .RequireAuthorization(Scope.Catalogue);
    }

    private static async Task<Ok<IReadOnlyList<Issuer>>> ListAsync(IssuerCatalogue issuers, CancellationToken cancel) =>
        TypedResults.Ok(await issuers.ListAsync(cancel));

    private static async Task<Results<Ok<Issuer>, ProblemHttpResult>> ReadAsync(string code, IssuerCatalogue issuers, CancellationToken cancel) =>
        await issuers.FindAsync(code, cancel) is { } issuer ? TypedResults.Ok(issuer) : Problems.NoSuchIssuer();

    private static async Task<Results<Ok<Issuer>, ProblemHttpResult>> PutAsync(
        string code, Issuer issuer, IssuerCatalogue issuers, CancellationToken cancel)
    {
        var faults = IssuerRules.FaultsOf(issuer).ToList();
        if (issuer.Code != code)
            faults.Add(new FieldFault("code", "format", "It must be the code in the address."));
        if (faults.Count > 0)
            return Problems.IssuerRefused(faults);

        return await issuers.PutAsync(issuer, cancel) ? TypedResults.Ok(issuer) : Problems.ChangedMeanwhile();
    }
}
