using System.Buffers.Binary;
using System.Text;

namespace LicenseVault.Documents.Layout.Images;

/// <param name="Kind">Four letters, such as IHDR.</param>
internal readonly record struct PngChunk(string Kind, ReadOnlyMemory<byte> Content)
{
    private const int Overhead = 12;

    /// <summary>A reader may pass over it (ISO/IEC 15948, 5.4: the first letter is lower case).</summary>
    public bool IsAncillary => char.IsAsciiLetterLower(Kind[0]);

    /// <summary>Takes the chunk at a place: its length lies within the file and its check sum is right.</summary>
    public static bool TryTake(byte[] bytes, ref int at, out PngChunk chunk)
    {
        chunk = default;
        var left = bytes.Length - at;
        if (left < Overhead)
            return false;

        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
        if (length > left - Overhead)
            return false;

        var checkedBytes = bytes.AsSpan(at + 4, (int)length + 4);
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 8 + (int)length)) != Crc32.Of(checkedBytes))
            return false;

        chunk = new PngChunk(Encoding.ASCII.GetString(checkedBytes[..4]), bytes.AsMemory(at + 8, (int)length));
        at += Overhead + (int)length;
        return true;
    }
}
