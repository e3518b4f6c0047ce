namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Counts the pages by visiting them: what /Count says is not believed (ISO 32000-1, 7.7.3).</summary>
internal static class PageTree
{
    private const int MostNodes = 20_000;

    public static int Count(ObjectTable objects, PdfValue root)
    {
        var waiting = new Stack<PdfValue>([root]);
        var seen = new HashSet<int>();
        var pages = 0;
        while (waiting.TryPop(out var node))
        {
            if (node is not PdfValue.Reference reference)
                throw PdfRefusal.BrokenObject("A page is not an object of its own.");
            if (!seen.Add(reference.Number))
                throw PdfRefusal.TooDeep("A page stands twice in the tree of pages.");
            if (seen.Count > MostNodes)
                throw PdfRefusal.TooBig("The file has too many pages.");

            var entries = objects.DictionaryOf(reference) ?? throw PdfRefusal.BrokenObject("A page is not a dictionary.");
            switch (objects.NameOf(entries["Type"]))
            {
                case "Page":
                    pages++;
                    break;
                case "Pages":
                    foreach (var kid in objects.ItemsOf(entries["Kids"]))
                        waiting.Push(kid);
                    break;
                default:
                    throw PdfRefusal.BrokenObject("The tree of pages holds something else.");
            }
        }

        return pages;
    }
}
