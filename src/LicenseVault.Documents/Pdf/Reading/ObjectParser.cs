namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads one indirect object at its place in the file, and the stream after its dictionary where there is one (ISO 32000-1, 7.3.8 and 7.3.10).</summary>
internal static class ObjectParser
{
    /// <param name="expected">The object that must stand there; null when any may.</param>
    /// <param name="lengthOf">Finds the value of /Length, which may stand in another object.</param>
    public static PdfValue Parse(ReadOnlyMemory<byte> file, int offset, PdfValue.Reference? expected, ReadingBudget budget, Func<PdfValue, long> lengthOf) =>
        Parse(file, offset, expected, budget, lengthOf, out _, out _, out _);

    /// <param name="number">The object's number.</param>
    /// <param name="word">Where its <c>obj</c> stands.</param>
    /// <param name="end">Where it ends.</param>
    public static PdfValue Parse(
        ReadOnlyMemory<byte> file, int offset, PdfValue.Reference? expected, ReadingBudget budget, Func<PdfValue, long> lengthOf, out int number, out int word, out int end)
    {
        var reader = new SyntaxReader(file, offset, budget);
        try
        {
            if (offset >= file.Length || !Lexical.IsDigit(file.Span[offset]))
                throw PdfRefusal.BrokenXref("An entry does not point at an object.");

            var found = new PdfValue.Reference(reader.ReadCount(), reader.ReadCount());
            if (!reader.TryReadWord("obj"u8) || found != (expected ?? found))
                throw PdfRefusal.BrokenXref("An entry does not point at its object.");

            (number, word) = (found.Number, reader.Position - 3);
            var value = reader.ReadValue();
            if (value is PdfValue.Dictionary header && reader.TryReadWord("stream"u8))
                value = new PdfValue.Stream(header, ReadStream(file, reader, lengthOf(header["Length"])));

            if (!reader.TryReadWord("endobj"u8))
                throw reader.Broken("An object does not end as it should");

            end = reader.Position;
            return value;
        }
        finally
        {
            budget.Parsed(reader.Position - offset);
        }
    }

    private static ReadOnlyMemory<byte> ReadStream(ReadOnlyMemory<byte> file, SyntaxReader reader, long length)
    {
        var span = file.Span;
        if (reader.Position < span.Length && span[reader.Position] == '\r')
            reader.Position++;
        if (reader.Position >= span.Length || span[reader.Position] != '\n')
            throw reader.Broken("A stream does not begin on a new line");

        var start = reader.Position + 1;
        if (length < 0 || length > span.Length - start)
            throw reader.Broken("A stream is longer than the file");

        // One end of line and the word: whatever else stood between would be a stream's end that other readers see elsewhere.
        var after = span[(start + (int)length)..];
        var endOfLine = after.StartsWith("\r\n"u8) ? 2 : after.StartsWith("\n"u8) || after.StartsWith("\r"u8) ? 1 : 0;
        reader.Position = start + (int)length + endOfLine;
        return after[endOfLine..].StartsWith("endstream"u8) && reader.TryReadWord("endstream"u8)
            ? file.Slice(start, (int)length)
            : throw reader.Broken("A stream does not have the length it states");
    }
}
