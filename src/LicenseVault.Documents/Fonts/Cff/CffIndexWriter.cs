using System.Buffers.Binary;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Writes an INDEX with the shortest offsets that reach.</summary>
internal static class CffIndexWriter
{
    public static byte[] Write(IReadOnlyList<byte[]> items)
    {
        if (items.Count == 0)
            return [0, 0];

        var end = 1 + items.Sum(item => item.Length);
        var offsetSize = end <= byte.MaxValue ? 1 : end <= ushort.MaxValue ? 2 : end < 1 << 24 ? 3 : 4;
        var itemsAt = 3 + ((items.Count + 1) * offsetSize);
        var index = new byte[itemsAt + end - 1];
        BinaryPrimitives.WriteUInt16BigEndian(index, checked((ushort)items.Count));
        index[2] = (byte)offsetSize;

        var offset = 1;
        WriteOffset(index.AsSpan(3, offsetSize), offset);
        foreach (var (number, item) in items.Index())
        {
            item.CopyTo(index, itemsAt + offset - 1);
            offset += item.Length;
            WriteOffset(index.AsSpan(3 + ((number + 1) * offsetSize), offsetSize), offset);
        }

        return index;
    }

    private static void WriteOffset(Span<byte> place, int offset)
    {
        for (var at = place.Length - 1; at >= 0; at--, offset >>= 8)
            place[at] = (byte)offset;
    }
}
