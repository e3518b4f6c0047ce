using System.Buffers.Binary;

namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>Writes the numbers of a font table one after another.</summary>
internal sealed class TableBytes
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public TableBytes Byte(params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            _bytes.Add((byte)number);

        return this;
    }

    public TableBytes Word(params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            _bytes.AddRange([(byte)(number >> 8), (byte)number]);

        return this;
    }

    public TableBytes Long(params ReadOnlySpan<long> numbers)
    {
        Span<byte> four = stackalloc byte[4];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteUInt32BigEndian(four, (uint)number);
            _bytes.AddRange(four);
        }

        return this;
    }

    public TableBytes Bytes(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public TableBytes Zeros(int count) => Bytes(new byte[count]);

    public byte[] ToArray() => [.. _bytes];
}
