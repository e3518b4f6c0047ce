using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Changes of what is laid over a page (ISO 32000-1, 12.5): notes, stamps, links, and the fields of the form where they stand.</summary>
internal static class AnnotationChanges
{
    private const int Most = 10_000;

    public static IEnumerable<FoundChange> Of(RevisionStep step, PdfValue before, PdfValue after, int page)
    {
        var (old, now) = (step.Before.Objects.ItemsOf(before), step.After.Objects.ItemsOf(after));
        if (old.Count > Most || now.Count > Most)
            throw PdfRefusal.TooBig("A page has too many annotations.");

        var (oldNames, nowNames) = (NamesOf(old, step.Budget), NamesOf(now, step.Budget));
        foreach (var gone in oldNames.Keys.Except(nowNames.Keys))
            yield return new FoundChange(DocumentChangeKind.AnnotationRemoved, page, AreaOf(step.Before.Objects, oldNames[gone]));

        foreach (var (name, annotation) in nowNames)
        {
            var found = oldNames.TryGetValue(name, out var was) ? Changed(step, was, annotation, page) : Added(step, annotation, page);
            foreach (var change in found)
                yield return change;
        }

        // What lies over what is told by the order.
        var isTwice = nowNames.Count < now.Count && oldNames.Count == old.Count;
        if (isTwice || !oldNames.Keys.Where(nowNames.ContainsKey).SequenceEqual(nowNames.Keys.Where(oldNames.ContainsKey)))
            yield return new FoundChange(DocumentChangeKind.AnnotationChanged, page);
    }

    private static IEnumerable<FoundChange> Added(RevisionStep step, PdfValue annotation, int page)
    {
        var area = AreaOf(step.After.Objects, annotation);
        if (FieldView.Of(step.After.Objects, annotation) is not { } field)
            return [new FoundChange(DocumentChangeKind.AnnotationAdded, page, area)];

        Judge(step, annotation);
        if (field.AddedAs is not { } kind)
            return [new FoundChange(DocumentChangeKind.Form, page, area)];

        // A signature that shows itself can cover what was signed before, and so can whatever else is passed off as one.
        var isField = field.IsQuiet && field.Widget["Subtype"] is PdfValue.Name && annotation is PdfValue.Reference { Number: var number } && step.FieldsAfter.ContainsKey(number);
        return isField && Areas.IsEmpty(area) && Appearances.IsEmpty(step.After.Objects, field.Widget["AP"])
            ? [new FoundChange(kind)]
            : [new FoundChange(kind, page, area), new FoundChange(DocumentChangeKind.AnnotationAdded, page, area)];
    }

    private static IEnumerable<FoundChange> Changed(RevisionStep step, PdfValue before, PdfValue after, int page)
    {
        var area = AreaOf(step.After.Objects, after);
        if (FieldView.Of(step.Before.Objects, before) is { } old && FieldView.Of(step.After.Objects, after) is { } now)
        {
            Judge(step, after);
            return FieldChange.Between(step, old, now) is { } kind ? [new FoundChange(kind, page, area, now.Name), .. Covering(step, kind, old, now, page, area)] : [];
        }

        return step.Comparison.AreSame(before, after) ? [] : [new FoundChange(DocumentChangeKind.AnnotationChanged, page, area)];
    }

    // A time stamp is always permitted, and so must not change what is shown.
    private static FoundChange[] Covering(RevisionStep step, DocumentChangeKind kind, FieldView old, FieldView now, int page, PageArea? area) =>
        kind is DocumentChangeKind.DocumentTimeStamp && !step.Comparison.AreSame(old.Widget["AP"], now.Widget["AP"])
            && !(Appearances.IsEmpty(step.Before.Objects, old.Widget["AP"]) && Appearances.IsEmpty(step.After.Objects, now.Widget["AP"]))
            ? [new FoundChange(DocumentChangeKind.AnnotationChanged, page, area)]
            : [];

    private static void Judge(RevisionStep step, PdfValue annotation)
    {
        if (annotation is PdfValue.Reference reference)
            step.Judged.Add(reference.Number);
    }

    private static PageArea? AreaOf(ObjectTable objects, PdfValue annotation) =>
        objects.DictionaryOf(annotation) is { } entries ? Areas.Of(objects, entries["Rect"]) : null;

    /// <summary>An annotation is told by its object's number, or by its place where it is no object of its own.</summary>
    private static OrderedDictionary<int, PdfValue> NamesOf(IReadOnlyList<PdfValue> annotations, ReadingBudget budget)
    {
        var names = new OrderedDictionary<int, PdfValue>();
        foreach (var (index, annotation) in annotations.Index())
        {
            // One list may stand on many pages.
            budget.Value();
            names.TryAdd(annotation is PdfValue.Reference reference ? reference.Number : -index - 1, annotation);
        }

        return names;
    }
}
