using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Changes of the document as a whole: everything in its catalog but pages and form.</summary>
internal static class CatalogChanges
{
    private static readonly string[] _elsewhere = ["Pages", "AcroForm"];

    public static IEnumerable<FoundChange> Of(RevisionStep step)
    {
        var (old, now) = (step.Before.Catalog, step.After.Catalog);
        foreach (var key in old.Entries.Keys.Union(now.Entries.Keys).Except(_elsewhere))
        {
            if (!step.Comparison.AreSame(old[key], now[key]) && !IsDeclaration(key, step.After.Objects, now[key]))
                yield return new FoundChange(KindOf(key, step, old[key], now[key]));
        }

        if (!step.Comparison.AreSame(step.Before.Trailer["Info"], step.After.Trailer["Info"]))
            yield return new FoundChange(DocumentChangeKind.Metadata);
    }

    private static bool IsDeclaration(string key, ObjectTable objects, PdfValue now) => key switch
    {
        "Version" => Declarations.IsVersion(objects, now),
        "Extensions" => Declarations.AreExtensions(objects, now),
        _ => false,
    };

    private static DocumentChangeKind KindOf(string key, RevisionStep step, PdfValue old, PdfValue now) => key switch
    {
        "DSS" when new ValidationStore(step.After.Objects).IsOne(now) => DocumentChangeKind.ValidationMaterial,
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
