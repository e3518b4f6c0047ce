namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Finds the pages, in order, by visiting them: what /Count says is not believed (ISO 32000-1, 7.7.3).</summary>
internal static class PageTree
{
    private const int MostNodes = 20_000;

    public static IReadOnlyList<PageEntries> Of(ObjectTable objects, PdfValue root)
    {
        var waiting = new Stack<(PdfValue Node, PageEntries? Parent)>([(root, null)]);
        var seen = new HashSet<int>();
        var pages = new List<PageEntries>();
        while (waiting.TryPop(out var next))
        {
            if (next.Node is not PdfValue.Reference reference)
                throw PdfRefusal.BrokenObject("A page is not an object of its own.");
            if (!seen.Add(reference.Number))
                throw PdfRefusal.TooDeep("A page stands twice in the tree of pages.");
            if (seen.Count > MostNodes)
                throw PdfRefusal.TooBig("The file has too many pages.");

            var entries = objects.DictionaryOf(reference) ?? throw PdfRefusal.BrokenObject("A page is not a dictionary.");
            var node = new PageEntries(reference.Number, entries, next.Parent);
            switch (objects.NameOf(entries["Type"]))
            {
                case "Page":
                    pages.Add(node);
                    break;
                case "Pages":
                    // Some readers take a node with nothing below it for a page.
                    if (objects.ItemsOf(entries["Kids"]) is not { Count: > 0 } kids)
                        throw PdfRefusal.BrokenObject("A node of the tree of pages has no pages.");
                    foreach (var kid in kids.Reverse())
                        waiting.Push((kid, node));
                    break;
                default:
                    throw PdfRefusal.BrokenObject("The tree of pages holds something else.");
            }
        }

        return pages;
    }
}
