using Amazon.Runtime;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>How the store is reached over HTTP.</summary>
internal sealed class Connections(TimeSpan timeout) : HttpClientFactory
{
    // A store that moves to another address is found again without a restart.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new SocketsHttpHandler
        {
            ConnectTimeout = timeout,
            PooledConnectionLifetime = Lifetime,
            AllowAutoRedirect = false,
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    // One client for as long as its store is open: what is pooled is not shared with another store's settings.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
}
