using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using LicenseVault.Core;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>
/// The vault's part of a bucket, by names without the prefix. Throws what <see cref="IObjectStore"/> says, and nothing of the
/// client's own.
/// </summary>
internal sealed class Bucket(IAmazonS3 client, S3ObjectStoreOptions options, IEntropy entropy, TimeProvider clock) : IDisposable
{
    /// <summary>Name of the object that every bucket in use has.</summary>
    public const string Marker = ".vault/store.json";

    private const string NotThere = "NoSuchKey";

    private readonly BoundedCalls _calls = new(TimeSpan.FromSeconds(options.TimeoutSeconds));
    private readonly Retention? _retention = Retention.Of(options, clock);
    private readonly string _prefix = options.Prefix.Length == 0 ? "" : $"{options.Prefix.TrimEnd('/')}/";

    /// <summary>Puts all bytes in one call. Durable when it says stored.</summary>
    /// <param name="onlyIfFree">Whether to ask the store to refuse when the name is taken; one that does not know how may overwrite.</param>
    public Task<PutAnswer> PutAsync(string name, Content content, bool onlyIfFree, CancellationToken cancel) =>
        PutAsync(name, content, onlyIfFree, _retention, cancel);

    /// <summary>The same without retention, for what is the vault's own.</summary>
    public Task<PutAnswer> PutUnlockedAsync(string name, Content content, bool onlyIfFree, CancellationToken cancel) =>
        PutAsync(name, content, onlyIfFree, retention: null, cancel);

    /// <summary>Puts the bytes part by part; the object is there when all are. The condition is asked at the end.</summary>
    public Task<PutAnswer> PutInPartsAsync(string name, Content content, bool onlyIfFree, CancellationToken cancel) =>
        PutInPartsAsync(name, content, onlyIfFree, _retention, cancel);

    /// <summary>The same without retention.</summary>
    public Task<PutAnswer> PutUnlockedInPartsAsync(string name, Content content, bool onlyIfFree, CancellationToken cancel) =>
        PutInPartsAsync(name, content, onlyIfFree, retention: null, cancel);

    /// <summary>The object, or null when there is none.</summary>
    public Task<StoredObject?> OpenAsync(string name, CancellationToken cancel) =>
        _calls.RunAsync<StoredObject?>(
            async limit =>
            {
                try
                {
                    var request = new GetObjectRequest { BucketName = options.Bucket, Key = _prefix + name };
                    return new StoredObject(await client.GetObjectAsync(request, limit), name, _calls);
                }
                catch (AmazonS3Exception answer) when (answer is { StatusCode: HttpStatusCode.NotFound, ErrorCode: NotThere })
                {
                    return null;
                }
            },
            bytes: 0,
            cancel);

    /// <summary>
    /// Throws a <see cref="StoreUnavailableException"/> where the marker is missing as well: a store that is half up knows of nothing, and what it does
    /// not know then is not lost.
    /// </summary>
    public Task ThrowUnlessMarkedAsync(CancellationToken cancel) =>
        _calls.RunAsync(
            async limit =>
            {
                try
                {
                    return await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = options.Bucket, Key = _prefix + Marker }, limit);
                }
                catch (AmazonS3Exception answer) when (answer.StatusCode is HttpStatusCode.NotFound)
                {
                    throw new StoreUnavailableException($"The object store does not know {Marker}, which was in its bucket at the start.", answer);
                }
            },
            bytes: 0,
            cancel);

    /// <summary>Names that start with the prefix, in the order in which the store gives them.</summary>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancel) => FoundAsync(prefix, cancel).Select(found => found.Key[_prefix.Length..]);

    /// <summary>All names, and when their bytes were put by the store's clock.</summary>
    public IAsyncEnumerable<(string Name, DateTimeOffset Since)> ListDatedAsync(CancellationToken cancel) =>
        FoundAsync("", cancel).Select(found => (found.Key[_prefix.Length..], new DateTimeOffset(found.LastModified?.ToUniversalTime() ?? DateTime.MinValue, TimeSpan.Zero)));

    private async IAsyncEnumerable<S3Object> FoundAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? next = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = _prefix + prefix, ContinuationToken = next };
            var page = await _calls.RunAsync(limit => client.ListObjectsV2Async(request, limit), bytes: 0, cancel);
            foreach (var found in page.S3Objects ?? [])
                yield return found;
            next = page.IsTruncated is true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    public Task<PutBucketResponse> CreateAsync(CancellationToken cancel) =>
        _calls.RunAsync(
            limit => client.PutBucketAsync(new PutBucketRequest { BucketName = options.Bucket, ObjectLockEnabledForBucket = _retention is not null }, limit), bytes: 0, cancel);

    /// <summary>Whether the store says that it guards objects in this bucket.</summary>
    public Task<bool> LocksAsync(CancellationToken cancel) =>
        _calls.RunAsync(
            async limit =>
            {
                try
                {
                    var answer = await client.GetObjectLockConfigurationAsync(new GetObjectLockConfigurationRequest { BucketName = options.Bucket }, limit);
                    return answer.ObjectLockConfiguration?.ObjectLockEnabled == ObjectLockEnabled.Enabled;
                }
                catch (AmazonS3Exception answer) when (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest)
                {
                    return false;
                }
            },
            bytes: 0,
            cancel);

    public void Dispose() => client.Dispose();

    private async Task<PutAnswer> PutAsync(string name, Content content, bool onlyIfFree, Retention? retention, CancellationToken cancel)
    {
        var note = NoteOn(content);
        var answer = await _calls.RunAsync(limit => SendAsync(name, content, note, onlyIfFree, retention, limit), content.Bytes.Length, cancel);

        // Taken by this very put, perhaps: the first answer was lost, and the client asked again.
        return answer == PutAnswer.Taken && await IsOwnAsync(name, note, cancel) ? PutAnswer.Stored : answer;
    }

    private async Task<PutAnswer> PutInPartsAsync(string name, Content content, bool onlyIfFree, Retention? retention, CancellationToken cancel)
    {
        var note = NoteOn(content);
        var upload = new MultipartUpload(client, options.Bucket, _prefix + name, _calls);
        return await upload.PutAsync(content, note, onlyIfFree, retention, cancel) ?? (await IsOwnAsync(name, note, cancel) ? PutAnswer.Stored : PutAnswer.Busy);
    }

    private async Task<PutAnswer> SendAsync(string name, Content content, ObjectNote note, bool onlyIfFree, Retention? retention, CancellationToken cancel)
    {
        using var stream = Content.Open(content.Bytes);
        var request = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = _prefix + name,
            InputStream = stream,
            ContentType = "application/octet-stream",
            AutoCloseStream = false,
            UseChunkEncoding = false,
            DisablePayloadSigning = false,
            IfNoneMatch = onlyIfFree ? "*" : null,
            MD5Digest = retention is null ? null : Content.Md5Of(content.Bytes),
        };
        note.WriteTo(request.Metadata);
        retention?.ApplyTo(request);
        try
        {
            await client.PutObjectAsync(request, cancel);
            return PutAnswer.Stored;
        }
        catch (AmazonS3Exception answer) when (onlyIfFree && Conditions.Refusal(answer) is not null)
        {
            return Conditions.Refusal(answer)!.Value;
        }
    }

    private ObjectNote NoteOn(Content content)
    {
        Span<byte> ticket = stackalloc byte[16];
        entropy.Fill(ticket);
        return new ObjectNote(content.Digest, Convert.ToHexStringLower(ticket));
    }

    private async Task<bool> IsOwnAsync(string name, ObjectNote note, CancellationToken cancel)
    {
        using var stored = await OpenAsync(name, cancel);
        return stored?.Note == note;
    }
}
