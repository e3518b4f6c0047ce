using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>What a failure of the store means to the vault: an outage that passes, or something that the operator must mend.</summary>
internal static class Failures
{
    // Some stores say these with a status of their own, and AWS says them within a completed answer. The bucket was there at the start: a store that
    // is half up knows of none.
    private static readonly string[] PassingCodes = ["NoSuchBucket", "SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "Throttling", "ThrottlingException"];

    public static Exception Meaning(Exception failure) => failure switch
    {
        AmazonServiceException answer when IsOutage(answer) => NoAnswer(answer),
        AmazonServiceException answer => new IOException($"The object store refused a call: {Summary(answer)}.", answer),
        HttpRequestException or IOException or SocketException or OperationCanceledException or TimeoutException or AmazonClientException => NoAnswer(failure),
        _ => failure,
    };

    /// <summary>Code and status of an answer, never its text, which may quote the request.</summary>
    public static string Summary(AmazonServiceException answer) => $"{answer.ErrorCode ?? "no code"} ({(int)answer.StatusCode})";

    private static StoreUnavailableException NoAnswer(Exception reason) => new("The object store does not answer.", reason);

    private static bool IsOutage(AmazonServiceException answer) =>
        answer.StatusCode is 0 or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        || PassingCodes.Contains(answer.ErrorCode);
}
