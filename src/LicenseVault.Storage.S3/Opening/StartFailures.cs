using System.Net;
using Amazon.Runtime;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3.Buckets;

namespace LicenseVault.Storage.S3.Opening;

/// <summary>Says of a failure at the start which setting it is about.</summary>
internal sealed class StartFailures(S3ObjectStoreOptions options)
{
    private static readonly string[] UnknownKeys = ["InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "AuthorizationHeaderMalformed"];

    public async Task<TAnswer> NameAsync<TAnswer>(Func<Task<TAnswer>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is StoreUnavailableException or IOException)
        {
            throw new StoreUnfitException(SentenceOn(failure.InnerException), failure);
        }
    }

    public static bool IsBucketMissing(StoreUnfitException unfit) => unfit.InnerException?.InnerException is AmazonServiceException { ErrorCode: "NoSuchBucket" };

    private string SentenceOn(Exception? reason) => reason switch
    {
        AmazonServiceException { ErrorCode: "NoSuchBucket" } =>
            $"Vault:Objects:Bucket: the object store has no bucket '{options.Bucket}'. Make it, or set Vault:Objects:CreateBucket to true.",
        AmazonServiceException answer when UnknownKeys.Contains(answer.ErrorCode) || answer.StatusCode == HttpStatusCode.Unauthorized =>
            $"Vault:Objects:AccessKey and Vault:Objects:SecretKey (with Vault:Objects:Region): the object store does not accept them: {Failures.Summary(answer)}.",
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden } answer =>
            $"Vault:Objects:AccessKey must have the right to read, write and list the bucket of Vault:Objects:Bucket: {Failures.Summary(answer)}.",
        AmazonServiceException { StatusCode: not 0 } answer => $"{Address}: the object store cannot be used: {Failures.Summary(answer)}.",
        AmazonClientException => "Vault:Objects:AccessKey and Vault:Objects:SecretKey are not set, and the machine has no credentials of its own.",
        _ => $"{Address}: the object store does not answer.",
    };

    private string Address => string.IsNullOrEmpty(options.Endpoint) ? "Vault:Objects:Region" : "Vault:Objects:Endpoint";
}
