using System.Net;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>Fetches over HTTP from hosts that an operator has named: no redirects, no cookies, no proxy.</summary>
/// <param name="hosts">As they stand in addresses: <c>crl.example</c>, or <c>crl.example:8080</c> where the port is not the usual one.</param>
public sealed class HttpRevocationSource(IReadOnlyCollection<string> hosts) : IRevocationSource, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = RevocationList.Largest,
    };

    public bool Serves(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" } && hosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase);
    }

    public async Task<byte[]> FetchAsync(Uri address, CancellationToken cancel)
    {
        if (!Serves(address))
            throw new ArgumentException("This is not an address that an operator has named.", nameof(address));

        try
        {
            using var answer = await _http.GetAsync(address, cancel);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(cancel)
                : throw new AuthorityUnreachableException($"A revocation list was answered with status {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException problem)
        {
            throw new AuthorityUnreachableException("A revocation list cannot be had.", problem);
        }
        catch (OperationCanceledException problem) when (!cancel.IsCancellationRequested)
        {
            throw new AuthorityUnreachableException("A revocation list was waited for in vain.", problem);
        }
    }

    public void Dispose() => _http.Dispose();
}
