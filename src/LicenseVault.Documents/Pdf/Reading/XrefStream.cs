namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads a cross-reference stream (ISO 32000-1, 7.5.8).</summary>
internal static class XrefStream
{
    private const int WidestField = 8;

    public static XrefSection Read(ReadOnlyMemory<byte> file, int offset, ReadingBudget budget)
    {
        if (ObjectParser.Parse(file, offset, expected: null, budget, DirectLength) is not PdfValue.Stream stream
            || stream.Header["Type"] is not PdfValue.Name { Value: "XRef" })
        {
            throw PdfRefusal.BrokenXref("There is no cross-reference where it should be.");
        }

        var widths = Numbers(stream.Header["W"]);
        if (widths is not [>= 0 and <= WidestField, > 0 and <= WidestField, >= 0 and <= WidestField])
            throw PdfRefusal.BrokenXref("The cross-reference stream does not state the widths of its fields.");

        var index = stream.Header["Index"] is PdfValue.Null ? [0, SizeOf(stream.Header)] : Numbers(stream.Header["Index"]);
        return new XrefSection(ReadEntries(StreamDecoder.Decode(stream, value => value, budget).Span, widths, index, budget), stream.Header);
    }

    private static List<KeyValuePair<int, XrefEntry>> ReadEntries(ReadOnlySpan<byte> bytes, int[] widths, int[] index, ReadingBudget budget)
    {
        var entries = new List<KeyValuePair<int, XrefEntry>>();
        var length = widths.Sum();
        for (var i = 0; i + 1 < index.Length; i += 2)
        {
            var (first, count) = (index[i], index[i + 1]);
            if (count > bytes.Length / length || first > XrefTable.LargestObjectNumber - count)
                throw PdfRefusal.BrokenXref("The cross-reference stream states more entries than there are.");

            for (var number = first; number < first + count; number++)
            {
                budget.Value();
                entries.Add(new(number, ReadEntry(bytes[..length], widths)));
                bytes = bytes[length..];
            }
        }

        return entries;
    }

    private static XrefEntry ReadEntry(ReadOnlySpan<byte> bytes, int[] widths)
    {
        var kind = widths[0] == 0 ? 1 : Field(bytes[..widths[0]]);
        var second = Field(bytes.Slice(widths[0], widths[1]));
        var third = Field(bytes[(widths[0] + widths[1])..]);
        return kind switch
        {
            1 when second <= int.MaxValue && third <= ushort.MaxValue => new XrefEntry.InFile((int)second, (int)third),
            2 when second <= XrefTable.LargestObjectNumber && third <= int.MaxValue => new XrefEntry.InStream((int)second, (int)third),
            0 => new XrefEntry.Free(),
            _ => throw PdfRefusal.BrokenXref("An entry of the cross-reference stream is malformed."),
        };
    }

    private static ulong Field(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        foreach (var part in bytes)
            value = (value << 8) | part;

        return value;
    }

    private static long DirectLength(PdfValue length) =>
        length is PdfValue.Integer integer ? integer.Value : throw PdfRefusal.BrokenXref("The cross-reference stream does not state its length.");

    private static int SizeOf(PdfValue.Dictionary header) => Numbers(new PdfValue.List([header["Size"]]))[0];

    private static int[] Numbers(PdfValue value) => value is PdfValue.List list
        ? [.. list.Items.Select(item => item is PdfValue.Integer { Value: >= 0 and <= XrefTable.LargestObjectNumber } number
            ? (int)number.Value
            : throw PdfRefusal.BrokenXref("The cross-reference stream holds a number that makes no sense."))]
        : [];
}
