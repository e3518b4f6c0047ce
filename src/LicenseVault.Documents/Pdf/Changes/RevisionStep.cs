using LicenseVault.Documents.Pdf.Revisions;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Two revisions, one upon the other.</summary>
/// <param name="Judged">Numbers of the fields that were judged where they stand on a page.</param>
internal sealed record RevisionStep(RevisionView Before, RevisionView After, ObjectComparison Comparison, HashSet<int> Judged);
