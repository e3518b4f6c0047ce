using Amazon.S3;
using Amazon.S3.Model;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>One large object on its way, in parts that each have their own time and are sent without a copy of the whole.</summary>
internal sealed class MultipartUpload(IAmazonS3 client, string bucket, string key, BoundedCalls calls)
{
    private const int PartSize = 8 << 20;

    /// <summary>Null when the store has forgotten the upload: an answer was lost, and it was finished before or never will be.</summary>
    public async Task<PutAnswer?> PutAsync(Content content, ObjectNote note, bool onlyIfFree, Retention? retention, CancellationToken cancel)
    {
        var upload = await BeginAsync(note, retention, cancel);
        var isDone = false;
        try
        {
            var parts = new List<PartETag>();
            for (var offset = 0; offset < content.Bytes.Length; offset += PartSize)
                parts.Add(await SendAsync(upload, parts.Count + 1, content.Bytes.Slice(offset, Math.Min(PartSize, content.Bytes.Length - offset)), retention is not null, cancel));

            var answer = await CompleteAsync(upload, parts, content.Bytes.Length, onlyIfFree, cancel);
            isDone = answer is null or PutAnswer.Stored;
            return answer;
        }
        finally
        {
            if (!isDone)
                await AbortAsync(upload);
        }
    }

    private async Task<string> BeginAsync(ObjectNote note, Retention? retention, CancellationToken cancel)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ContentType = "application/octet-stream" };
        note.WriteTo(request.Metadata);
        retention?.ApplyTo(request);
        return (await calls.RunAsync(limit => client.InitiateMultipartUploadAsync(request, limit), bytes: 0, cancel)).UploadId;
    }

    private Task<PartETag> SendAsync(string upload, int number, ReadOnlyMemory<byte> part, bool isLocked, CancellationToken cancel) =>
        calls.RunAsync(
            async limit =>
            {
                using var stream = Content.Open(part);
                var request = new UploadPartRequest
                {
                    BucketName = bucket,
                    Key = key,
                    UploadId = upload,
                    PartNumber = number,
                    PartSize = part.Length,
                    InputStream = stream,
                    UseChunkEncoding = false,
                    DisablePayloadSigning = false,
                    MD5Digest = isLocked ? Content.Md5Of(part) : null,
                };
                return new PartETag(number, (await client.UploadPartAsync(request, limit)).ETag);
            },
            part.Length,
            cancel);

    private Task<PutAnswer?> CompleteAsync(string upload, List<PartETag> parts, long length, bool onlyIfFree, CancellationToken cancel) =>
        calls.RunAsync<PutAnswer?>(
            async limit =>
            {
                var request = new CompleteMultipartUploadRequest
                {
                    BucketName = bucket, Key = key, UploadId = upload, PartETags = parts, IfNoneMatch = onlyIfFree ? "*" : null,
                };
                try
                {
                    await client.CompleteMultipartUploadAsync(request, limit);
                    return PutAnswer.Stored;
                }
                catch (AmazonS3Exception answer) when (onlyIfFree && Conditions.Refusal(answer) is not null)
                {
                    return Conditions.Refusal(answer);
                }
                catch (AmazonS3Exception answer) when (answer.ErrorCode == "NoSuchUpload")
                {
                    return null;
                }
            },
            length,
            cancel);

    // Parts of an upload that nobody ends are kept and paid for, for ever. The caller may have hung up; the store may be down.
    private async Task AbortAsync(string upload)
    {
        try
        {
            var request = new AbortMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = upload };
            await calls.RunAsync(limit => client.AbortMultipartUploadAsync(request, limit), bytes: 0, CancellationToken.None);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or IOException)
        {
            // What made the upload fail is what the caller must hear.
        }
    }
}
