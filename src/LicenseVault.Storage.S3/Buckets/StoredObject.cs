using Amazon.S3.Model;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>An object that the store has begun to send.</summary>
internal sealed class StoredObject(GetObjectResponse answer, string name, BoundedCalls calls) : IDisposable
{
    // What is smaller is checked before anybody sees it, and its connection is free for others at once.
    private const int LargestInMemory = 4 << 20;

    public ObjectNote Note { get; } = ObjectNote.Of(answer.Metadata);

    public long Length => answer.ContentLength;

    /// <summary>
    /// The bytes, as a stream that owns this object. Bytes that are not those of the digest throw an <see cref="InvalidDataException"/>: here for a small
    /// object, at the end of the stream for a large one. Without a digest they are given as they are.
    /// </summary>
    public async Task<Stream> ReadAsync(string? digest, CancellationToken cancel)
    {
        var verified = new VerifiedStream(answer.ResponseStream, answer, name, digest, calls);
        if (Length is < 0 or > LargestInMemory)
            return verified;

        await using (verified)
        {
            var bytes = new MemoryStream((int)Length);
            await verified.CopyToAsync(bytes, cancel);
            bytes.Position = 0;
            return bytes;
        }
    }

    public void Dispose() => answer.Dispose();
}
