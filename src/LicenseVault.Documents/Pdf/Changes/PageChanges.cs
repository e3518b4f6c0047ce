using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Changes of pages: which there are, how they are drawn, and what is laid over them.</summary>
internal static class PageChanges
{
    private static readonly string[] _compared = ["Type", "Parent", "Contents", "Resources", "Annots"];
    private static readonly string[] _geometry = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit"];

    public static IEnumerable<FoundChange> Of(RevisionStep step)
    {
        var (before, after) = (step.Before.Pages, step.After.Pages);
        var isOrder = !before.Select(page => page.Number).SequenceEqual(after.Select(page => page.Number));

        // Without the same pages in the same places there is no telling which became which.
        var pairs = isOrder
            ? before.SelectMany(old => after.Index().Where(now => now.Item.Number == old.Number).Select(now => (old, now.Item, now.Index + 1)))
            : before.Zip(after, Enumerable.Range(1, before.Count));
        IEnumerable<FoundChange> found = isOrder ? [new FoundChange(DocumentChangeKind.Pages)] : [];
        return found
            .Concat(!isOrder && pairs.Any(pair => !IsInSameTree(step, pair.Item1, pair.Item2)) ? [new FoundChange(DocumentChangeKind.Pages)] : [])
            .Concat(pairs.SelectMany(pair => Of(step, pair.Item1, pair.Item2, pair.Item3)));
    }

    // Readers count by what the nodes say, and find what a page inherits by what the page says of its parent.
    private static bool IsInSameTree(RevisionStep step, PageEntries old, PageEntries now)
    {
        var (one, other) = (old, now);
        for (; one is not null && other is not null; (one, other) = (one.Parent, other.Parent))
        {
            if (one.Number != other.Number || one.Own["Parent"] != other.Own["Parent"])
                return false;
            if (!step.SameNodes.Add(one.Number))
                return true;
            if (one != old && !step.Comparison.AreSame(one.Own, other.Own, "Kids", "Parent", "Resources", "MediaBox", "CropBox", "Rotate"))
                return false;
        }

        return one is null == other is null;
    }

    private static IEnumerable<FoundChange> Of(RevisionStep step, PageEntries old, PageEntries now, int number)
    {
        var area = Areas.OfPage(step.After.Objects, now);
        return Kinds(step, old, now).Distinct().Select(kind => new FoundChange(kind, number, area))
            .Concat(AnnotationChanges.Of(step, old["Annots"], now["Annots"], number));
    }

    private static IEnumerable<DocumentChangeKind> Kinds(RevisionStep step, PageEntries old, PageEntries now)
    {
        if (!step.Comparison.AreSame(old["Contents"], now["Contents"]))
            yield return DocumentChangeKind.PageContent;

        foreach (var kind in ResourceChanges.Of(step, old["Resources"], now["Resources"]))
            yield return kind;

        foreach (var key in _geometry.Where(key => !step.Comparison.AreSame(old[key], now[key]) || IsNulled(old, now, key)))
            yield return DocumentChangeKind.PageGeometry;

        foreach (var key in old.Own.Entries.Keys.Union(now.Own.Entries.Keys).Except(_compared).Except(_geometry))
        {
            if (!step.Comparison.AreSame(old.Own[key], now.Own[key]))
                yield return KindOf(key);
        }
    }

    // A null is no entry (ISO 32000-1, 7.3.9), but some readers then do not look at the node above either.
    private static bool IsNulled(PageEntries old, PageEntries now, string key) =>
        now.Own.Entries.GetValueOrDefault(key) is PdfValue.Null && !old.Own.Entries.ContainsKey(key);

    private static DocumentChangeKind KindOf(string key) => key switch
    {
        "AA" => DocumentChangeKind.ActiveContent,
        "Metadata" or "PieceInfo" or "LastModified" => DocumentChangeKind.Metadata,
        "AF" => DocumentChangeKind.Attachment,
        _ => DocumentChangeKind.Undefined,
    };
}
