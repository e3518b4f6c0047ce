namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>
/// Reads one section of the cross-reference: a table, a stream, or a table with a stream beside it (a hybrid file, ISO 32000-1, 7.5.8.4).
/// What two readers could understand differently is refused: an object that stands twice in a section, or in table and stream at different places.
/// </summary>
internal static class SectionReader
{
    public static XrefSection Read(ReadOnlyMemory<byte> file, int offset, ReadingBudget budget)
    {
        if (offset >= file.Length)
            throw PdfRefusal.BrokenXref("The cross-reference lies beyond the end of the file.");

        if (!file.Span[offset..].StartsWith("xref"u8))
            return Single(XrefStream.Read(file, offset, budget)) with { Offset = offset };

        var table = Single(XrefTable.Read(file, offset, budget)) with { Offset = offset };
        return table.Trailer["XRefStm"] switch
        {
            PdfValue.Null => table,
            PdfValue.Integer beside when beside.Value >= 0 && beside.Value < file.Length => Both(table, Single(XrefStream.Read(file, (int)beside.Value, budget))),
            _ => throw PdfRefusal.BrokenXref("The second cross-reference of a revision lies outside the file."),
        };
    }

    private static XrefSection Single(XrefSection section)
    {
        if (section.Trailer["Encrypt"] is not PdfValue.Null)
            throw new PdfRefusal(PdfFault.Encrypted, "The file is encrypted.");

        var seen = new HashSet<int>();
        return section.Entries.All(entry => seen.Add(entry.Key))
            ? section
            : throw PdfRefusal.BrokenXref("An object stands twice in one cross-reference.");
    }

    /// <summary>The stream tells of the objects that the table hides as free.</summary>
    private static XrefSection Both(XrefSection table, XrefSection stream)
    {
        var entries = new Dictionary<int, XrefEntry>(table.Entries);
        foreach (var (number, entry) in stream.Entries)
        {
            if (entries.GetValueOrDefault(number) is XrefEntry.InFile shown && shown != entry)
                throw PdfRefusal.BrokenXref("The two cross-references of a revision contradict each other.");

            entries[number] = entry;
        }

        return table with { Entries = [.. entries] };
    }
}
