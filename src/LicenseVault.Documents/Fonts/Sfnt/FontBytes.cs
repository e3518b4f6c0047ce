using System.Buffers.Binary;

namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>A part of a font file. Every read is checked against its length and throws <see cref="MalformedFontException"/> beyond it.</summary>
/// <param name="name">The table that it belongs to, for an operator.</param>
internal readonly struct FontBytes(ReadOnlyMemory<byte> memory, string name)
{
    public int Length => memory.Length;

    public ReadOnlySpan<byte> Span => memory.Span;

    public byte ByteAt(long offset) => At(offset, 1)[0];

    public int UInt16At(long offset) => BinaryPrimitives.ReadUInt16BigEndian(At(offset, 2));

    public int Int16At(long offset) => BinaryPrimitives.ReadInt16BigEndian(At(offset, 2));

    public uint UInt32At(long offset) => BinaryPrimitives.ReadUInt32BigEndian(At(offset, 4));

    public int Int32At(long offset) => BinaryPrimitives.ReadInt32BigEndian(At(offset, 4));

    public ReadOnlySpan<byte> At(long offset, long length) => Slice(offset, length).Span;

    public FontBytes From(long offset) => Slice(offset, Length - offset);

    public FontBytes Slice(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length || length > Length - offset)
            throw new MalformedFontException(FontFault.OutOfBounds, $"{name}: {length} bytes at {offset} are outside a part of {Length} bytes.");

        return new FontBytes(memory.Slice((int)offset, (int)length), name);
    }
}
