using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Revisions;

/// <summary>What a reader saw when the file ended with one of its revisions.</summary>
internal sealed class RevisionView
{
    private RevisionView(ObjectTable objects, PdfValue.Dictionary trailer, PdfValue.Dictionary catalog, IReadOnlyList<PageEntries> pages) =>
        (Objects, Trailer, Catalog, Pages) = (objects, trailer, catalog, pages);

    public ObjectTable Objects { get; }

    public PdfValue.Dictionary Trailer { get; }

    public PdfValue.Dictionary Catalog { get; }

    public IReadOnlyList<PageEntries> Pages { get; }

    /// <summary>Nothing beyond the revision's end is looked at, wherever its cross-reference points.</summary>
    public static RevisionView Open(ReadOnlyMemory<byte> file, FileRevision revision, ReadingBudget budget, ParsedObjects parsed)
    {
        if (revision.End is not { } end)
            throw PdfRefusal.BrokenXref("A revision does not end as a file does.");

        budget.Listed(revision.Sections.Sum(section => section.Entries.Count));
        var xref = Xref.Of(revision.Sections);
        var objects = new ObjectTable(file[..end], xref, budget, parsed);
        var catalog = objects.DictionaryOf(xref.Trailer["Root"]);
        return catalog is not null && objects.NameOf(catalog["Type"]) == "Catalog"
            ? new RevisionView(objects, xref.Trailer, catalog, PageTree.Of(objects, catalog["Pages"]))
            : throw PdfRefusal.BrokenObject("A revision has no catalog.");
    }

    /// <summary>Whether a signed field of this revision holds the signature that stands at this offset.</summary>
    public bool HasSignatureAt(int offset) => SignatureFields.Of(Objects, Catalog)
        .Any(field => Objects.DictionaryOf(field.Value)?["Contents"] is PdfValue.Text contents && contents.Token.Start == offset);
}
