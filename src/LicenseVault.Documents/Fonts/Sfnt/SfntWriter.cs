using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Writes a font file of one face from its tables (ISO/IEC 14496-22, 4.5).</summary>
internal static class SfntWriter
{
    private const int HeaderLength = 12;
    private const int RecordLength = 16;
    private const uint TrueType = 0x00010000;
    private const uint WholeFileSum = 0xB1B0AFBA;

    /// <param name="tables">By tag. Of <c>head</c> the checksum adjustment must be 0.</param>
    public static byte[] Write(IReadOnlyDictionary<string, byte[]> tables)
    {
        var sorted = tables.OrderBy(table => table.Key, StringComparer.Ordinal).ToArray();
        var at = HeaderLength + (sorted.Length * RecordLength);
        var file = new byte[at + sorted.Sum(table => Padded(table.Value.Length))];
        WriteHeader(file, sorted.Length);

        var headAt = 0;
        foreach (var (index, (tag, table)) in sorted.Index())
        {
            table.CopyTo(file, at);
            var record = file.AsSpan(HeaderLength + (index * RecordLength), RecordLength);
            Encoding.ASCII.GetBytes(tag, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Sum(file.AsSpan(at, Padded(table.Length))));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], table.Length);
            if (tag == "head")
                headAt = at;

            at += Padded(table.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(headAt + HeadTable.ChecksumAdjustmentAt), unchecked(WholeFileSum - Sum(file)));
        return file;
    }

    private static void WriteHeader(Span<byte> file, int count)
    {
        var power = BitOperations.Log2((uint)count);
        BinaryPrimitives.WriteUInt32BigEndian(file, TrueType);
        BinaryPrimitives.WriteUInt16BigEndian(file[4..], (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(file[6..], (ushort)(RecordLength << power));
        BinaryPrimitives.WriteUInt16BigEndian(file[8..], (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file[10..], (ushort)((count - (1 << power)) * RecordLength));
    }

    private static uint Sum(ReadOnlySpan<byte> padded)
    {
        var sum = 0u;
        for (; padded.Length > 0; padded = padded[4..])
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(padded));

        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
