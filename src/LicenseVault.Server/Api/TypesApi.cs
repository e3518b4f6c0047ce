using System.Diagnostics;
using System.Text.Json;
using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>The directory of certificate types (GB/T 36902). Reading is open to anyone.</summary>
internal static class TypesApi
{
    public static void MapTypes(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/types").WithTags("Types");

        group.MapGet("/", ListAsync).AllowAnonymous().WithName("ListTypes").WithSummary("The newest version of every type.");
        group.MapGet("/{code}", ReadAsync).AllowAnonymous().WithName("ReadType").WithSummary("A type, the newest version or the one asked for.");
        group.MapGet("/{code}/schema", ReadSchemaAsync).AllowAnonymous().WithName("ReadTypeSchema").WithSummary("The JSON Schema of the face data.");
        group.MapPost("/", ImportAsync)
            .WithName("ImportType")
            .WithSummary("Takes in a type. A change makes a new version; issued certificates keep theirs.")
            .Accepts<TypeImportRequest>("application/json")
            .RequireAuthorization(Scope.Catalogue);
    }

    private static async Task<Ok<IReadOnlyList<TypeView>>> ListAsync(TypeCatalogue types, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<TypeView>>([.. (await types.ListAsync(cancel)).Select(TypeView.Of)]);

    private static async Task<Results<Ok<TypeView>, ProblemHttpResult>> ReadAsync(
        string code, int? version, TypeCatalogue types, CancellationToken cancel) =>
        await FindAsync(code, version, types, cancel) is { } type ? TypedResults.Ok(TypeView.Of(type)) : Problems.NoSuchType();

    private static async Task<Results<Ok<JsonElement>, ProblemHttpResult>> ReadSchemaAsync(
        string code, int? version, TypeCatalogue types, CancellationToken cancel) =>
        await FindAsync(code, version, types, cancel) is { } type
            ? TypedResults.Ok(JsonElement.Parse(type.Schema))
            : Problems.NoSuchType();

    private static async Task<Results<Created<TypeView>, Ok<TypeView>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, TypeCatalogue types, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, limits.Value.TypeBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return JsonBody.Read<TypeImportRequest>(body) switch
        {
            JsonBodyReading<TypeImportRequest>.Readable { Body: var read } => Answer(await types.ImportAsync(read.ToPackage(), cancel)),
            JsonBodyReading<TypeImportRequest>.Faulty { Faults: var faults } => Problems.TypeRefused(faults),
            JsonBodyReading<TypeImportRequest>.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private static Results<Created<TypeView>, Ok<TypeView>, ProblemHttpResult> Answer(TypeImport import) => import switch
    {
        TypeImport.Imported { Type: var type } => TypedResults.Created($"/api/v1/types/{type.Code}", TypeView.Of(type)),
        TypeImport.Unchanged { Type: var type } => TypedResults.Ok(TypeView.Of(type)),
        TypeImport.Refused { Faults: var faults } => Problems.TypeRefused(faults),
        var other => throw new UnreachableException($"Unmapped import {other}."),
    };

    private static Task<CertificateType?> FindAsync(string code, int? version, TypeCatalogue types, CancellationToken cancel) =>
        version is { } asked ? types.FindAsync(code, asked, cancel) : types.CurrentAsync(code, cancel);
}
