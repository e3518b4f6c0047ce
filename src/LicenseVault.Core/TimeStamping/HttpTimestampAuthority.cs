using System.Net;
using System.Net.Http.Headers;
using LicenseVault.Documents.Pdf.TimeStamps;

namespace LicenseVault.Core.TimeStamping;

/// <summary>Asks an authority over HTTP (RFC 3161, section 3.4): at the configured address alone, no redirects, no cookies, no proxy.</summary>
public sealed class HttpTimestampAuthority(Uri address) : ITimestampAuthority, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = TimestampReader.Largest,
    };

    public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancel)
    {
        using var content = new ReadOnlyMemoryContent(request);
        content.Headers.ContentType = new MediaTypeHeaderValue(SmallTimestampAuthority.RequestType);
        try
        {
            using var answer = await _http.PostAsync(address, content, cancel);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(cancel)
                : throw new AuthorityUnreachableException($"The authority for time stamps answered with status {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException problem)
        {
            throw new AuthorityUnreachableException("The authority for time stamps did not answer.", problem);
        }
    }

    public void Dispose() => _http.Dispose();
}
