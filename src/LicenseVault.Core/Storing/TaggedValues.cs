using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LicenseVault.Core.Storing;

/// <summary>Texts, numbers and nothings as bytes, one after the other, such that no two lists give the same bytes.</summary>
internal static class TaggedValues
{
    private const byte Nothing = 0;
    private const byte Number = 1;
    private const byte Text = 2;

    public static byte[] Write(IEnumerable<object?> values)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var value in values)
            Write(bytes, value);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The values, or null when the bytes are not a list of values.</summary>
    public static IReadOnlyList<object?>? Read(ReadOnlySpan<byte> bytes)
    {
        var values = new List<object?>();
        while (!bytes.IsEmpty)
        {
            var rest = bytes[1..];
            switch (bytes[0])
            {
                case Nothing:
                    values.Add(null);
                    bytes = rest;
                    break;
                case Number when rest.Length >= sizeof(long):
                    values.Add(BinaryPrimitives.ReadInt64BigEndian(rest));
                    bytes = rest[sizeof(long)..];
                    break;
                case Text when BinaryPrimitives.TryReadUInt16BigEndian(rest, out var length) && rest.Length - sizeof(ushort) >= length:
                    values.Add(Encoding.UTF8.GetString(rest.Slice(sizeof(ushort), length)));
                    bytes = rest[(sizeof(ushort) + length)..];
                    break;
                default:
                    return null;
            }
        }

        return values;
    }

    private static void Write(ArrayBufferWriter<byte> bytes, object? value)
    {
        switch (value)
        {
            case long number:
                bytes.Write([Number]);
                BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
                bytes.Advance(sizeof(long));
                break;
            case string text:
                bytes.Write([Text]);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.GetSpan(sizeof(ushort)), checked((ushort)Encoding.UTF8.GetByteCount(text)));
                bytes.Advance(sizeof(ushort));
                bytes.Write(Encoding.UTF8.GetBytes(text));
                break;
            default:
                bytes.Write([Nothing]);
                break;
        }
    }
}
