namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>The whole cross-reference of a file, newest revision first.</summary>
internal sealed record Xref(IReadOnlyDictionary<int, XrefEntry> Entries, PdfValue.Dictionary Trailer, int Revisions)
{
    private const int MostRevisions = 100;

    public static Xref Read(ReadOnlyMemory<byte> file, int start, ReadingBudget budget)
    {
        var entries = new Dictionary<int, XrefEntry>();
        var seen = new HashSet<int>();
        PdfValue.Dictionary? newest = null;
        for (int? offset = start; offset is { } here;)
        {
            if (!seen.Add(here))
                throw PdfRefusal.BrokenXref("The revisions of the file refer to each other in a circle.");
            if (seen.Count > MostRevisions)
                throw PdfRefusal.TooBig("The file has too many revisions.");

            var section = ReadSection(file, here, budget);
            foreach (var (number, entry) in section.Entries)
                entries.TryAdd(number, entry);

            newest ??= section.Trailer;
            offset = PreviousOf(section.Trailer, file.Length);
        }

        return new Xref(entries, newest!, seen.Count);
    }

    private static XrefSection ReadSection(ReadOnlyMemory<byte> file, int offset, ReadingBudget budget)
    {
        if (offset >= file.Length)
            throw PdfRefusal.BrokenXref("The cross-reference lies beyond the end of the file.");

        var section = file.Span[offset..].StartsWith("xref"u8) ? XrefTable.Read(file, offset, budget) : XrefStream.Read(file, offset, budget);
        if (section.Trailer["Encrypt"] is not PdfValue.Null)
            throw new PdfRefusal(PdfFault.Encrypted, "The file is encrypted.");

        return section.Trailer["XRefStm"] is PdfValue.Null
            ? section
            : throw PdfRefusal.Unsupported("The file has two cross-references at once, which readers understand differently.");
    }

    private static int? PreviousOf(PdfValue.Dictionary trailer, int fileLength) => trailer["Prev"] switch
    {
        PdfValue.Null => null,
        PdfValue.Integer integer when integer.Value >= 0 && integer.Value < fileLength => (int)integer.Value,
        _ => throw PdfRefusal.BrokenXref("The cross-reference of the revision before lies outside the file."),
    };
}
