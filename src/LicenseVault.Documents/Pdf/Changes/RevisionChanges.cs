using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>What one revision did to the one before it.</summary>
internal static class RevisionChanges
{
    public static IReadOnlyList<FoundChange> Between(RevisionView before, RevisionView after, ReadingBudget budget)
    {
        var step = new RevisionStep(before, after, new ObjectComparison(before.Objects, after.Objects, budget), []);
        return [.. PageChanges.Of(step).Concat(FormChanges.Of(step)).Concat(CatalogChanges.Of(step)).Distinct()];
    }
}
