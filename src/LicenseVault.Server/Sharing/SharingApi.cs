using LicenseVault.Core.Sharing;
using LicenseVault.Server.Api;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Sharing;

/// <summary>The sharing interface (共享服务接口) in the manner of GB/T 36906: api-specs/sharing.md.</summary>
internal static class SharingApi
{
    public static void MapSharing(this IEndpointRouteBuilder routes)
    {
        // What is wrong with the lists stops the start, and not the first question.
        routes.ServiceProvider.GetRequiredService<CodeLists>();

        // Who asks may be told by the head of the body, so that each handler sees to it itself.
        var group = routes.MapGroup("/share/v1").WithTags("Sharing interface").AllowAnonymous();
        Map("search", "证照检索", (context, cancel) => context.RequestServices.GetRequiredService<SharingSearch>().AnswerAsync(context, cancel));
        Map("info", "证照信息获取", (context, cancel) => UseAsync(context, UsePart.Values, cancel));
        Map("file", "证照文件下载", (context, cancel) => UseAsync(context, UsePart.Document, cancel));
        Map("file-url", "证照文件下载地址", (context, cancel) => context.RequestServices.GetRequiredService<SharedMetadata>().AddressAsync(context, cancel));
        Map("verify-info", "证照信息验证", (context, cancel) => context.RequestServices.GetRequiredService<SharingVerification>().OfInfoAsync(context, cancel));
        Map("verify-file", "证照文件验证", (context, cancel) => context.RequestServices.GetRequiredService<SharingVerification>().OfFileAsync(context, cancel));
        group.MapGet("/files/{code}", DownloadAsync)
            .WithName("ShareFiles")
            .WithSummary("The document at a temporary address, once.")
            .RequireRateLimiting(Limits.Verification);

        void Map(string operation, string summary, Func<HttpContext, CancellationToken, Task<JsonHttpResult<SharingAnswer>>> answer) =>
            group.MapPost($"/{operation}", (HttpContext context, CancellationToken cancel) => answer(context, cancel))
                .WithName($"Share:{operation}")
                .WithSummary(summary)
                .Accepts<SharingEnvelope>("application/json");
    }

    private static Task<JsonHttpResult<SharingAnswer>> UseAsync(HttpContext context, UsePart part, CancellationToken cancel) =>
        context.RequestServices.GetRequiredService<SharedMetadata>().UseAsync(context, part, cancel);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadAsync(string code, HttpContext context, UseFetching fetching, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await fetching.FetchAtAddressAsync(code, cancel) is FetchOutcome.File { Content: var content, Identifier: var identifier }
            ? TypedResults.Bytes(content, "application/pdf", $"{identifier}.pdf")
            : Problems.NotFound();
    }
}
