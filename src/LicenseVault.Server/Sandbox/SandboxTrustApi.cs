using LicenseVault.Core.Revoking;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Server.Api;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Sandbox;

/// <summary>What the sandbox's root publishes for those who check its certificates.</summary>
internal static class SandboxTrustApi
{
    public static void MapSandboxTrust(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<TimeStampOptions>>().Value.BuiltIn)
            return;

        routes.MapGet(SandboxRevocationList.Path, ReadListAsync).AllowAnonymous().RequireRateLimiting(Limits.Verification).ExcludeFromDescription();
        routes.MapPost(SandboxResponder.Path, AnswerAsync).AllowAnonymous().RequireRateLimiting(Limits.Verification).ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> AnswerAsync(HttpRequest request, IEnumerable<IRevocationSource> sources, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, OcspRequest.Largest, cancel) is not { } asked)
            return Problems.TooLarge();

        return TypedResults.Bytes(await sources.OfType<SandboxResponder>().Single().AnswerAsync(asked, cancel), OcspResponse.MediaType);
    }

    private static async Task<FileContentHttpResult> ReadListAsync(IEnumerable<IRevocationSource> sources, CancellationToken cancel) =>
        TypedResults.Bytes(await sources.OfType<SandboxRevocationList>().Single().MakeAsync(cancel), "application/pkix-crl");
}
