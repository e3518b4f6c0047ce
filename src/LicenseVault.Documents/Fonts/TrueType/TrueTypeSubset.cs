using System.Buffers.Binary;
using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>
/// Writes a TrueType file of some glyphs of a face, for embedding by glyph number: outlines and metrics, but neither names nor a character
/// map, since a document brings its own, and no instructions, which paper does not need.
/// </summary>
/// <param name="recordOf">The record of a glyph of the face; an empty one where it cannot be read.</param>
internal sealed class TrueTypeSubset(TableDirectory directory, Func<int, GlyphRecord> recordOf, HorizontalMetrics metrics)
{
    /// <summary>Of maxp, version 1.0.</summary>
    public const int ProfileLength = 32;

    private const int GlyphCountAt = 4;

    // Short ones are halved.
    private const int LongestOfShortOffsets = 2 * ushort.MaxValue;

    public byte[] Write(IReadOnlyList<int> asked)
    {
        var subset = new SubsetGlyphs(asked);
        var records = new List<byte[]>();
        for (var number = 0; number < subset.Count; number++)
            records.Add(recordOf(subset[number]).Copy(subset.NumberOf));

        var fullMetrics = FullMetricsOf(subset);
        var length = records.Sum(record => Padded(record.Length));
        return SfntWriter.Write(new Dictionary<string, byte[]>
        {
            ["head"] = WriteHead(hasLongOffsets: length > LongestOfShortOffsets),
            ["hhea"] = Patched(directory.Required("hhea").Slice(0, HorizontalMetrics.HeaderLength), HorizontalMetrics.CountAt, fullMetrics),
            ["maxp"] = Patched(directory.Required("maxp").Slice(0, ProfileLength), GlyphCountAt, subset.Count),
            ["hmtx"] = WriteMetrics(subset, fullMetrics),
            ["loca"] = length > LongestOfShortOffsets ? WriteLongLocations(records) : WriteShortLocations(records),
            ["glyf"] = WriteGlyphs(records, length),
        });
    }

    private byte[] WriteHead(bool hasLongOffsets)
    {
        var head = Patched(directory.Required("head").Slice(0, HeadTable.Length), HeadTable.IndexToLocationAt, hasLongOffsets ? 1 : 0);
        head.AsSpan(HeadTable.ChecksumAdjustmentAt, 4).Clear();
        return head;
    }

    // The last glyphs, where they advance alike, share one advance.
    private int FullMetricsOf(SubsetGlyphs subset)
    {
        var full = subset.Count;
        while (full > 1 && metrics.AdvanceOf(subset[full - 1]) == metrics.AdvanceOf(subset[full - 2]))
            full--;

        return full;
    }

    private byte[] WriteMetrics(SubsetGlyphs subset, int full)
    {
        var table = new byte[(full * 4) + ((subset.Count - full) * 2)];
        var rest = table.AsSpan();
        for (var number = 0; number < subset.Count; number++)
        {
            if (number < full)
            {
                BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)metrics.AdvanceOf(subset[number]));
                rest = rest[2..];
            }

            BinaryPrimitives.WriteInt16BigEndian(rest, (short)metrics.LeftSideBearingOf(subset[number]));
            rest = rest[2..];
        }

        return table;
    }

    private static byte[] WriteLongLocations(List<byte[]> records)
    {
        var table = new byte[(records.Count + 1) * 4];
        var at = 0;
        foreach (var (number, record) in records.Index())
        {
            at += Padded(record.Length);
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan((number + 1) * 4), at);
        }

        return table;
    }

    private static byte[] WriteShortLocations(List<byte[]> records)
    {
        var table = new byte[(records.Count + 1) * 2];
        var at = 0;
        foreach (var (number, record) in records.Index())
        {
            at += Padded(record.Length);
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan((number + 1) * 2), (ushort)(at / 2));
        }

        return table;
    }

    private static byte[] WriteGlyphs(List<byte[]> records, int length)
    {
        // Readers refuse a table of no length, even where every glyph is blank.
        var table = new byte[Math.Max(length, 4)];
        var at = 0;
        foreach (var record in records)
        {
            record.CopyTo(table, at);
            at += Padded(record.Length);
        }

        return table;
    }

    private static byte[] Patched(FontBytes table, int at, int number)
    {
        var copy = table.Span.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)number);
        return copy;
    }

    private static int Padded(int length) => (length + 1) & ~1;
}
