using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace LicenseVault.Server.Pages.Reports;

/// <summary>Answers with an SVG. Glyphs are outlines, so it is large, and shrinks to a third for those who take it packed: all browsers.</summary>
internal sealed record PictureResult(byte[] Svg) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "image/svg+xml; charset=utf-8";
        response.Headers.Vary = "Accept-Encoding";
        if (!TakesGzip(httpContext.Request))
        {
            response.ContentLength = Svg.Length;
            await response.Body.WriteAsync(Svg, httpContext.RequestAborted);
            return;
        }

        response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(response.Body, CompressionLevel.Optimal, leaveOpen: true);
        await packed.WriteAsync(Svg, httpContext.RequestAborted);
    }

    private static bool TakesGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var codings)
        && codings.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
}
