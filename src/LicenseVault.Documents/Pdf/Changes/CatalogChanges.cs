using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Changes of the document as a whole: everything in its catalog but pages and form.</summary>
internal static class CatalogChanges
{
    // The version and the extensions that a file says it uses show nothing, and who adds validation material must state them.
    private static readonly string[] _elsewhere = ["Pages", "AcroForm", "Version", "Extensions"];

    private static readonly string[] _validation = ["Type", "Certs", "CRLs", "OCSPs", "VRI"];

    public static IEnumerable<FoundChange> Of(RevisionStep step)
    {
        var (old, now) = (step.Before.Catalog, step.After.Catalog);
        foreach (var key in old.Entries.Keys.Union(now.Entries.Keys).Except(_elsewhere))
        {
            if (!step.Comparison.AreSame(old[key], now[key]))
                yield return new FoundChange(KindOf(key, step, old[key], now[key]));
        }

        if (!step.Comparison.AreSame(step.Before.Trailer["Info"], step.After.Trailer["Info"]))
            yield return new FoundChange(DocumentChangeKind.Metadata);
    }

    private static DocumentChangeKind KindOf(string key, RevisionStep step, PdfValue old, PdfValue now) => key switch
    {
        "DSS" when step.After.Objects.DictionaryOf(now) is { } store && store.Entries.Keys.All(_validation.Contains) => DocumentChangeKind.ValidationMaterial,
        "Metadata" => DocumentChangeKind.Metadata,
        "AF" => DocumentChangeKind.Attachment,
        "OCProperties" => DocumentChangeKind.Layers,
        "OpenAction" or "AA" => DocumentChangeKind.ActiveContent,
        "Names" => KindOfNames(step, old, now),
        _ => DocumentChangeKind.Undefined,
    };

    private static DocumentChangeKind KindOfNames(RevisionStep step, PdfValue old, PdfValue now) => step.Comparison.FirstDifference(old, now) switch
    {
        ["EmbeddedFiles", ..] => DocumentChangeKind.Attachment,
        ["JavaScript", ..] => DocumentChangeKind.ActiveContent,
        [] when step.Before.Objects.Resolve(old) is PdfValue.Null && step.After.Objects.DictionaryOf(now)?.Entries.Keys.ToArray() is ["EmbeddedFiles"] =>
            DocumentChangeKind.Attachment,
        _ => DocumentChangeKind.Undefined,
    };
}
