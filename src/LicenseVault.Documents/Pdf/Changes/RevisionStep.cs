using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Two revisions, one upon the other.</summary>
internal sealed record RevisionStep(RevisionView Before, RevisionView After, ObjectComparison Comparison, ReadingBudget Budget)
{
    /// <summary>Numbers of the fields that were judged where they stand on a page.</summary>
    public HashSet<int> Judged { get; } = [];

    /// <summary>Numbers of the nodes of the tree of pages that were found the same.</summary>
    public HashSet<int> SameNodes { get; } = [];

    /// <summary>The fields of the form, by number.</summary>
    public required IReadOnlyDictionary<int, PdfValue> FieldsBefore { get; init; }

    /// <inheritdoc cref="FieldsBefore"/>
    public required IReadOnlyDictionary<int, PdfValue> FieldsAfter { get; init; }
}
