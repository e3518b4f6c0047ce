using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Changes of what a page is drawn with (ISO 32000-1, 7.8.3): its instructions may be as they were and show something else.</summary>
internal static class ResourceChanges
{
    public static IEnumerable<DocumentChangeKind> Of(RevisionStep step, PdfValue before, PdfValue after)
    {
        if (step.Comparison.AreSame(before, after))
            yield break;
        if (step.Before.Objects.DictionaryOf(before) is not { } old || step.After.Objects.DictionaryOf(after) is not { } now)
        {
            yield return DocumentChangeKind.PageResources;
            yield break;
        }

        foreach (var category in old.Entries.Keys.Union(now.Entries.Keys))
        {
            if (step.Comparison.AreSame(old[category], now[category]))
                continue;
            foreach (var kind in category is "Font" ? FontKinds(step, old[category], now[category]) : [DocumentChangeKind.PageResources])
                yield return kind;
        }
    }

    private static IEnumerable<DocumentChangeKind> FontKinds(RevisionStep step, PdfValue before, PdfValue after)
    {
        if (step.Before.Objects.DictionaryOf(before) is not { } old || step.After.Objects.DictionaryOf(after) is not { } now)
            return [DocumentChangeKind.Font];

        return old.Entries.Keys.Union(now.Entries.Keys).SelectMany(name => OfOne(step, old[name], now[name]));
    }

    private static IEnumerable<DocumentChangeKind> OfOne(RevisionStep step, PdfValue before, PdfValue after)
    {
        if (step.Before.Objects.DictionaryOf(before) is not { } old || step.After.Objects.DictionaryOf(after) is not { } now)
            return [DocumentChangeKind.Font];

        IEnumerable<DocumentChangeKind> mapping = step.Comparison.AreSame(old["ToUnicode"], now["ToUnicode"]) ? [] : [DocumentChangeKind.TextMapping];
        return step.Comparison.AreSame(before, after, "ToUnicode") ? mapping : mapping.Append(DocumentChangeKind.Font);
    }
}
