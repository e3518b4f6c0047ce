using System.Net;
using Amazon.S3;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>How stores say no to a put that has the condition <c>If-None-Match: *</c> (RFC 9110, 13.1.2).</summary>
internal static class Conditions
{
    /// <summary>Null when the answer is about something else.</summary>
    public static PutAnswer? Refusal(AmazonS3Exception answer) => answer.StatusCode switch
    {
        HttpStatusCode.PreconditionFailed => PutAnswer.Taken,
        HttpStatusCode.Conflict when answer.ErrorCode is "ConditionalRequestConflict" or "OperationAborted" => PutAnswer.Busy,
        HttpStatusCode.NotImplemented => PutAnswer.NoConditions,
        _ => null,
    };
}
