using System.Net;
using System.Net.Http.Headers;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>Fetches and asks over HTTP, at hosts that an operator has named: no redirects, no cookies, no proxy.</summary>
/// <param name="hosts">As they stand in addresses: <c>crl.example</c>, or <c>crl.example:8080</c> where the port is not the usual one.</param>
public sealed class HttpRevocationSource(IReadOnlyCollection<string> hosts) : IRevocationSource, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _lists = ClientFor(RevocationList.Largest);
    private readonly HttpClient _responders = ClientFor(OcspResponse.Largest);

    public bool Serves(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" } && hosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase);
    }

    public Task<byte[]> FetchAsync(Uri address, CancellationToken cancel) => AnsweredAsync(address, () => _lists.GetAsync(address, cancel), "A revocation list", cancel);

    public async Task<byte[]> AskAsync(Uri address, OcspRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var content = new ReadOnlyMemoryContent(request.Der);
        content.Headers.ContentType = new MediaTypeHeaderValue(OcspRequest.MediaType);
        return await AnsweredAsync(address, () => _responders.PostAsync(address, content, cancel), "An OCSP response", cancel);
    }

    public void Dispose()
    {
        _lists.Dispose();
        _responders.Dispose();
    }

    private async Task<byte[]> AnsweredAsync(Uri address, Func<Task<HttpResponseMessage>> send, string wanted, CancellationToken cancel)
    {
        if (!Serves(address))
            throw new ArgumentException("This is not an address that an operator has named.", nameof(address));

        try
        {
            using var answer = await send();
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(cancel)
                : throw new AuthorityUnreachableException($"{wanted} was answered with status {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException problem)
        {
            throw new AuthorityUnreachableException($"{wanted} cannot be had.", problem);
        }
        catch (OperationCanceledException problem) when (!cancel.IsCancellationRequested)
        {
            throw new AuthorityUnreachableException($"{wanted} was waited for in vain.", problem);
        }
    }

    private static HttpClient ClientFor(int largest) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = largest,
    };
}
