using System.Buffers.Binary;
using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>
/// Writes a TrueType file of some glyphs of a face, for embedding by glyph number: outlines and metrics, but neither names nor a character
/// map, since a document brings its own, and no instructions, which paper does not need.
/// </summary>
internal sealed class TrueTypeSubset(TableDirectory directory, GlyphTable glyphs, HorizontalMetrics metrics, Func<int, bool> isSound)
{
    /// <summary>Of maxp, version 1.0.</summary>
    public const int ProfileLength = 32;

    private const int GlyphCountAt = 4;

    public byte[] Write(IReadOnlyList<int> asked)
    {
        var subset = new SubsetGlyphs(asked);
        var records = new List<byte[]>();
        for (var number = 0; number < subset.Count; number++)
            records.Add(RecordOf(subset[number]).Copy(subset.NumberOf));

        return SfntWriter.Write(new Dictionary<string, byte[]>
        {
            ["head"] = WriteHead(),
            ["hhea"] = Patched(directory.Required("hhea").Slice(0, HorizontalMetrics.HeaderLength), HorizontalMetrics.CountAt, subset.Count),
            ["maxp"] = Patched(directory.Required("maxp").Slice(0, ProfileLength), GlyphCountAt, subset.Count),
            ["hmtx"] = WriteMetrics(subset),
            ["loca"] = WriteLocations(records),
            ["glyf"] = WriteGlyphs(records),
        });
    }

    private GlyphRecord RecordOf(int glyph) => isSound(glyph) ? GlyphRecord.Read(glyphs.RecordOf(glyph)) : GlyphRecord.Empty;

    private byte[] WriteHead()
    {
        var head = Patched(directory.Required("head").Slice(0, HeadTable.Length), HeadTable.IndexToLocationAt, 1);
        head.AsSpan(HeadTable.ChecksumAdjustmentAt, 4).Clear();
        return head;
    }

    private byte[] WriteMetrics(SubsetGlyphs subset)
    {
        var table = new byte[subset.Count * 4];
        for (var number = 0; number < subset.Count; number++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(number * 4), (ushort)metrics.AdvanceOf(subset[number]));
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan((number * 4) + 2), (short)metrics.LeftSideBearingOf(subset[number]));
        }

        return table;
    }

    private static byte[] WriteLocations(List<byte[]> records)
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

    private static byte[] WriteGlyphs(List<byte[]> records)
    {
        // Readers refuse a table of no length, even where every glyph is blank.
        var table = new byte[Math.Max(records.Sum(record => Padded(record.Length)), 4)];
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

    private static int Padded(int length) => (length + 3) & ~3;
}
