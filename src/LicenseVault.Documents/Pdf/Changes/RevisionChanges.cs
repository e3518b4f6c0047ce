using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>What one revision did to the one before it.</summary>
internal static class RevisionChanges
{
    public static IReadOnlyList<FoundChange> Between(RevisionView before, RevisionView after, ReadingBudget budget)
    {
        var apart = NodesOf(before);
        apart.IntersectWith(NodesOf(after));
        if (before.Trailer["Root"] is PdfValue.Reference root && before.Trailer["Root"] == after.Trailer["Root"])
            apart.Add(root.Number);

        var step = new RevisionStep(before, after, new ObjectComparison(before.Objects, after.Objects, apart, budget), budget)
        {
            FieldsBefore = FormChanges.FieldsOf(before),
            FieldsAfter = FormChanges.FieldsOf(after),
        };
        return [.. PageChanges.Of(step).Concat(FormChanges.Of(step)).Concat(CatalogChanges.Of(step)).Distinct()];
    }

    // Pages and the nodes above them.
    private static HashSet<int> NodesOf(RevisionView view)
    {
        var nodes = new HashSet<int>();
        foreach (var page in view.Pages)
        {
            for (var node = page; node is not null && nodes.Add(node.Number); node = node.Parent)
                continue;
        }

        return nodes;
    }
}
