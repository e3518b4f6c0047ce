using System.Buffers.Binary;

namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Reads big-endian numbers one after another; every read is checked.</summary>
internal ref struct FontCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _bytes.Length;

    public byte ReadByte() => Take(1)[0];

    public int ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public int ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - Position)
            throw new MalformedFontException(FontFault.OutOfBounds, "A record goes on beyond its end.");

        Position += count;
        return _bytes.Slice(Position - count, count);
    }
}
