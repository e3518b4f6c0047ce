namespace LicenseVault.Protocol.StatusLists;

/// <summary>
/// Bytes for a decompressor, and one more after them, so that it shows afterwards where it stopped: a compressed stream that was cut takes
/// the byte too many, and one with something after it leaves bytes behind. The library beneath tells neither.
/// </summary>
internal sealed class MeasuredSource(byte[] bytes) : Stream
{
    // From here on bytes are given one by one. A ZLIB stream ends with four bytes of checksum, so it cannot end before without leaving some.
    private readonly int _tail = Math.Max(0, bytes.Length - 4);

    private int _taken;

    /// <summary>Whether exactly the bytes were taken, once the decompressor has said that it is at its end.</summary>
    public bool IsUsedUp => _taken == bytes.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || _taken > bytes.Length)
            return 0;

        var given = Math.Min(buffer.Length, Math.Max(1, _tail - _taken));
        if (_taken == bytes.Length)
            buffer[0] = 0;
        else
            bytes.AsSpan(_taken, given).CopyTo(buffer);

        _taken += given;
        return given;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
