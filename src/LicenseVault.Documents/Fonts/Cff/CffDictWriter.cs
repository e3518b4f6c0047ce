using System.Buffers;
using System.Buffers.Binary;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Writes a DICT. Numbers always take five bytes, so that an offset that is not known yet takes as much as one that is.</summary>
internal sealed class CffDictWriter
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public CffDictWriter Add(int code, params ReadOnlySpan<long> operands)
    {
        foreach (var operand in operands)
        {
            var number = _output.GetSpan(5);
            number[0] = 29;
            BinaryPrimitives.WriteInt32BigEndian(number[1..], checked((int)operand));
            _output.Advance(5);
        }

        if (code >= 0x0C00)
            _output.Write<byte>([12]);
        _output.Write<byte>([(byte)code]);
        return this;
    }

    /// <summary>Copies an entry as it stands in another font.</summary>
    public CffDictWriter Copy(CffDictEntry? entry) => entry is null ? this : Copy(entry.Bytes.Span);

    /// <summary>Copies entries that were written before.</summary>
    public CffDictWriter Copy(ReadOnlySpan<byte> entries)
    {
        _output.Write(entries);
        return this;
    }

    public byte[] ToBytes() => _output.WrittenSpan.ToArray();
}
