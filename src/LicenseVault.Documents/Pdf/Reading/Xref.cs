namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>The whole cross-reference of a file.</summary>
/// <param name="Sections">The newest first.</param>
internal sealed record Xref(IReadOnlyDictionary<int, XrefEntry> Entries, PdfValue.Dictionary Trailer, IReadOnlyList<XrefSection> Sections)
{
    private const int MostSections = 100;

    public static Xref Read(ReadOnlyMemory<byte> file, int start, ReadingBudget budget)
    {
        var sections = new List<XrefSection>();
        var seen = new HashSet<int>();
        for (int? offset = start; offset is { } here;)
        {
            if (!seen.Add(here))
                throw PdfRefusal.BrokenXref("The revisions of the file refer to each other in a circle.");
            if (seen.Count > MostSections)
                throw PdfRefusal.TooBig("The file has too many revisions.");

            var section = SectionReader.Read(file, here, budget);
            sections.Add(section);
            offset = PreviousOf(section.Trailer, file.Length);
        }

        return Of(sections);
    }

    /// <summary>What these sections together say, the newest first.</summary>
    public static Xref Of(IReadOnlyList<XrefSection> sections)
    {
        var entries = new Dictionary<int, XrefEntry>();
        foreach (var (number, entry) in sections.SelectMany(section => section.Entries))
            entries.TryAdd(number, entry);

        return new Xref(entries, sections[0].Trailer, sections);
    }

    private static int? PreviousOf(PdfValue.Dictionary trailer, int fileLength) => trailer["Prev"] switch
    {
        PdfValue.Null => null,
        PdfValue.Integer integer when integer.Value >= 0 && integer.Value < fileLength => (int)integer.Value,
        _ => throw PdfRefusal.BrokenXref("The cross-reference of the revision before lies outside the file."),
    };
}
