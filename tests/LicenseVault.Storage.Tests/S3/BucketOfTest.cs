using Amazon.Runtime;
using Amazon.S3;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3;
using LicenseVault.Storage.S3.Claims;
using LicenseVault.Storage.S3.Opening;
using LicenseVault.Tests.Servers;
using LicenseVault.Tests.Storage.Embedded;

namespace LicenseVault.Tests.Storage.S3;

/// <summary>One test's own part of a bucket, with its own documents; what was opened on it is closed with it.</summary>
internal sealed class BucketOfTest(S3Address address) : IAsyncDisposable
{
    private readonly TemporaryVault _vault = new();
    private readonly List<IObjectStore> _stores = [];

    public S3Address Address => address;

    public string Prefix { get; } = $"test-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}";

    public S3ObjectStoreOptions Options(string conditionalWrites) => new()
    {
        Endpoint = address.Endpoint,
        Region = address.Region,
        Bucket = address.Bucket,
        AccessKey = address.AccessKey,
        SecretKey = address.SecretKey,
        Prefix = Prefix,
        ConditionalWrites = conditionalWrites,
        CreateBucket = address != S3Address.OfEnvironment(),
        AllowHttp = true,
    };

    public IDocumentStore OpenDocuments() => _vault.OpenDocuments([ObjectClaims.Collection]);

    public ValueTask<IObjectStore> OpenAsync(string conditionalWrites) => OpenAsync(Options(conditionalWrites), OpenDocuments());

    public async ValueTask<IObjectStore> OpenAsync(S3ObjectStoreOptions options, IDocumentStore documents)
    {
        var store = await S3ObjectStore.OpenAsync(options, documents, new SystemEntropy(), TimeProvider.System, TestContext.Current.CancellationToken);
        lock (_stores)
            _stores.Add(store);
        return store;
    }

    /// <summary>A client past the store, for what no store does.</summary>
    public AmazonS3Client OpenRaw() => new(
        new BasicAWSCredentials(address.AccessKey, address.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = address.Endpoint,
            ForcePathStyle = true,
            AuthenticationRegion = address.Region ?? "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    /// <summary>Every name in this part of the bucket, without the vault's own.</summary>
    public async Task<string[]> NamesAsync()
    {
        using var client = OpenRaw();
        var answer = await client.ListObjectsV2Async(new() { BucketName = address.Bucket, Prefix = $"{Prefix}/" }, TestContext.Current.CancellationToken);
        return [.. (answer.S3Objects ?? []).Select(found => found.Key[(Prefix.Length + 1)..]).Where(name => !name.StartsWith(".vault/", StringComparison.Ordinal))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.OfType<IDisposable>())
            store.Dispose();
        await _vault.DisposeAsync();
    }
}
