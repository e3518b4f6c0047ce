using System.Buffers.Binary;

namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>Bits, the lowest of a byte first (RFC 1951, 3.1.1). Its memory is kept for the next stream.</summary>
internal sealed class BitWriter
{
    private byte[] _bytes = new byte[16 * 1024];
    private int _length;
    private ulong _held;
    private int _heldBits;

    /// <summary>What is written; the bits that do not fill a byte are not among it.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => (_length, _held, _heldBits) = (0, 0, 0);

    /// <param name="count">At most 32.</param>
    public void Write(uint bits, int count)
    {
        _held |= (ulong)bits << _heldBits;
        _heldBits += count;
        if (_heldBits < 32)
            return;

        BinaryPrimitives.WriteUInt32LittleEndian(Extend(sizeof(uint)), (uint)_held);
        _held >>= 32;
        _heldBits -= 32;
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Align()
    {
        for (; _heldBits > 0; _heldBits -= 8, _held >>= 8)
            Extend(1)[0] = (byte)_held;

        (_held, _heldBits) = (0, 0);
    }

    /// <summary>Writes whole bytes, after <see cref="Align"/>.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    private Span<byte> Extend(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, Math.Max(_length + count, 2 * _bytes.Length));

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
