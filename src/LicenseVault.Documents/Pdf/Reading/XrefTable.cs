namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads a classic cross-reference table and the trailer after it (ISO 32000-1, 7.5.4 and 7.5.5).</summary>
internal static class XrefTable
{
    public const int LargestObjectNumber = 8_388_607;

    private const int EntryLength = 20;

    public static XrefSection Read(ReadOnlyMemory<byte> file, int offset, ReadingBudget budget)
    {
        var reader = new SyntaxReader(file, offset, budget) { RefusesComments = true };
        if (!reader.TryReadWord("xref"u8))
            throw PdfRefusal.BrokenXref("The cross-reference table does not begin as it should.");

        var entries = new List<KeyValuePair<int, XrefEntry>>();
        while (!reader.TryReadWord("trailer"u8))
            ReadSubsection(file.Span, reader, entries, budget);

        if (reader.ReadValue() is not PdfValue.Dictionary trailer)
            throw PdfRefusal.BrokenXref("The trailer is not a dictionary.");

        budget.Parsed(reader.Position - offset);
        return new XrefSection(entries, trailer);
    }

    /// <summary>Goes past one subsection.</summary>
    public static void SkipSubsection(int fileLength, SyntaxReader reader)
    {
        var (_, count) = ReadRange(reader);
        reader.SkipWhite();
        if (count > (fileLength - reader.Position) / EntryLength)
            throw PdfRefusal.BrokenXref("The cross-reference table states more entries than there are.");

        reader.Position += count * EntryLength;
    }

    // On one line, with a space between: some readers take nothing else.
    private static (int First, int Count) ReadRange(SyntaxReader reader)
    {
        var first = reader.ReadCount();
        return reader.TryTake(out var between) && between == ' ' ? (first, reader.ReadCount()) : throw PdfRefusal.BrokenXref("A part of the cross-reference table does not begin as it should.");
    }

    private static void ReadSubsection(ReadOnlySpan<byte> file, SyntaxReader reader, List<KeyValuePair<int, XrefEntry>> entries, ReadingBudget budget)
    {
        var (first, count) = ReadRange(reader);
        reader.SkipWhite();
        if (count > (file.Length - reader.Position) / EntryLength || first > LargestObjectNumber - count)
            throw PdfRefusal.BrokenXref("The cross-reference table states more entries than there are.");

        for (var number = first; number < first + count; number++)
        {
            budget.Value();
            entries.Add(new(number, ReadEntry(file.Slice(reader.Position, EntryLength))));
            reader.Position += EntryLength;
        }
    }

    private static XrefEntry ReadEntry(ReadOnlySpan<byte> entry)
    {
        var ends = entry[18..];
        if (entry[10] != ' ' || entry[16] != ' ' || !(ends.SequenceEqual(" \n"u8) || ends.SequenceEqual(" \r"u8) || ends.SequenceEqual("\r\n"u8)))
            throw Malformed();

        var (offset, generation) = (Number(entry[..10]), Number(entry[11..16]));
        return entry[17] switch
        {
            (byte)'n' when offset <= int.MaxValue => new XrefEntry.InFile((int)offset, (int)generation),
            (byte)'f' => new XrefEntry.Free(),
            _ => throw Malformed(),
        };
    }

    private static long Number(ReadOnlySpan<byte> digits)
    {
        var sum = 0L;
        foreach (var digit in digits)
            sum = Lexical.IsDigit(digit) ? (10 * sum) + (digit - '0') : throw Malformed();

        return sum;
    }

    private static PdfRefusal Malformed() => PdfRefusal.BrokenXref("An entry of the cross-reference table is malformed.");
}
