using System.Security.Cryptography;
using Amazon.Runtime;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>Reads an object and, at its end, throws an <see cref="InvalidDataException"/> when the bytes are not those that were put.</summary>
internal sealed class VerifiedStream(Stream bytes, IDisposable answer, string name, string? digest, BoundedCalls calls) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isRead;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isRead || buffer.Length == 0)
            return 0;

        var read = await calls.RunAsync(limit => ReceiveAsync(buffer, limit), buffer.Length, cancellationToken);
        if (read > 0)
            _hash.AppendData(buffer.Span[..read]);
        else
            Finish();
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            answer.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await bytes.ReadAsync(buffer, cancel);
        }
        catch (AmazonClientException mismatch)
        {
            // The client compares too, with the store's own checksum.
            throw Damage(mismatch);
        }
    }

    private void Finish()
    {
        if (digest is not null && Convert.ToHexStringLower(_hash.GetCurrentHash()) != digest)
            throw Damage();
        _isRead = true;
    }

    private InvalidDataException Damage(Exception? reason = null) =>
        new($"The object {name} is damaged: its bytes are not those that were put.", reason);
}
