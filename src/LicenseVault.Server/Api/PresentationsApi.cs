using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Presenting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>Live codes (亮证码): api-specs/sharing.md.</summary>
internal static class PresentationsApi
{
    public static void MapPresentations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/presentations").WithTags("Sharing");
        group.MapPost("/", ShowAsync)
            .WithName("ShowLiveCode")
            .WithSummary("A live code for one certificate and purpose. It works once, for a minute.")
            .Accepts<PresentationBody>("application/json")
            .RequireAuthorization(Scope.Consent);
        group.MapPost("/purpose", PurposeAsync)
            .WithName("ReadLiveCodePurpose")
            .WithSummary("What a live code is shown for; that spends nothing.")
            .Accepts<LiveCodeBody>("application/json")
            .RequireAuthorization(Scope.Use);
    }

    private static async Task<Results<Created<PresentationView>, ProblemHttpResult>> ShowAsync(
        HttpContext context, Delegations delegations, LiveCodes codes, TimeProvider clock, CancellationToken cancel)
    {
        var (body, acting, problem) = await HolderDoor.ReadAsync<PresentationBody>(context, delegations, cancel);
        if (body is null || acting is null)
            return problem!;

        return await codes.ShowAsync(acting, body.Certificate, body.Fields ?? [], body.Purpose, cancel) switch
        {
            LiveCodeOutcome.Shown { Code: var code, Until: var until } =>
                TypedResults.Created((string?)null, new PresentationView(code, until, Math.Max(0, (int)(until - clock.GetUtcNow()).TotalSeconds))),
            LiveCodeOutcome.Refused { Faults: var faults } => Problems.SharingRefused(faults),
            LiveCodeOutcome.NoSuchCertificate => Problems.NoSuchCertificate(),
            var other => throw new UnreachableException($"Unmapped outcome {other.GetType().Name}."),
        };
    }

    private static async Task<Results<Ok<LiveCodePurposeView>, ProblemHttpResult>> PurposeAsync(HttpContext context, LiveCodes codes, CancellationToken cancel)
    {
        var (body, _, problem) = await StrictBody.ReadAsync<LiveCodeBody>(context, cancel);
        return body is null ? problem!
            : await codes.PurposeOfAsync(body.LiveCode, cancel) is { } purpose ? TypedResults.Ok(new LiveCodePurposeView(purpose))
            : Problems.NoSuchUseCode();
    }
}

/// <param name="Holder">Who shows it.</param>
/// <param name="Certificate">Its identifier.</param>
/// <param name="Purpose">1 to 200 characters.</param>
/// <param name="Fields">The values that may be seen; left out for all.</param>
/// <param name="Delegation">By which they act for somebody else.</param>
internal sealed record PresentationBody(HolderBody Holder, string Certificate, string Purpose, IReadOnlyList<string>? Fields = null, string? Delegation = null)
    : IHolderBody;

/// <param name="Seconds">How long it still works.</param>
internal sealed record PresentationView(string LiveCode, DateTimeOffset Until, int Seconds);

internal sealed record LiveCodeBody(string LiveCode);

internal sealed record LiveCodePurposeView(string Purpose);
