using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>Makes the client from the settings.</summary>
internal static class BucketClient
{
    private const string RegionWithoutName = "us-east-1";

    /// <summary>Throws a <see cref="StoreUnfitException"/> for settings that contradict each other; asks nothing of the store.</summary>
    public static AmazonS3Client Connect(S3ObjectStoreOptions options)
    {
        var config = new AmazonS3Config
        {
            MaxErrorRetry = 1,
            RetryMode = RequestRetryMode.Standard,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            HttpClientFactory = new Connections(TimeSpan.FromSeconds(options.TimeoutSeconds)),
        };
        Address(config, options);
        return Keys(options) is { } keys ? new AmazonS3Client(keys, config) : new AmazonS3Client(config);
    }

    private static void Address(AmazonS3Config config, S3ObjectStoreOptions options)
    {
        config.ForcePathStyle = options.PathStyle ?? !string.IsNullOrEmpty(options.Endpoint);
        if (!string.IsNullOrEmpty(options.Endpoint))
        {
            config.ServiceURL = Endpoint(options).AbsoluteUri;
            config.AuthenticationRegion = string.IsNullOrEmpty(options.Region) ? RegionWithoutName : options.Region;
        }
        else
        {
            config.RegionEndpoint = string.IsNullOrEmpty(options.Region)
                ? throw new StoreUnfitException("Vault:Objects:Endpoint must be the address of the object store, or Vault:Objects:Region the region of AWS.")
                : RegionEndpoint.GetBySystemName(options.Region);
        }
    }

    private static Uri Endpoint(S3ObjectStoreOptions options)
    {
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp)
            || endpoint.PathAndQuery != "/" || endpoint.UserInfo.Length > 0 || endpoint.Fragment.Length > 0)
            throw new StoreUnfitException("Vault:Objects:Endpoint must be an address like https://store.example.org:9000, without path, user or query.");
        if (endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback && !options.AllowHttp)
            throw new StoreUnfitException("Vault:Objects:Endpoint must start with https://, or Vault:Objects:AllowHttp must say that the network may see the objects.");
        return endpoint;
    }

    private static BasicAWSCredentials? Keys(S3ObjectStoreOptions options) =>
        (string.IsNullOrEmpty(options.AccessKey), string.IsNullOrEmpty(options.SecretKey)) switch
        {
            (true, true) => null,
            (false, false) => new BasicAWSCredentials(options.AccessKey, options.SecretKey),
            _ => throw new StoreUnfitException("Vault:Objects:AccessKey and Vault:Objects:SecretKey go together: set both, or neither for the machine's own credentials."),
        };
}
