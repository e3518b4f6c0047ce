using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Changes of the interactive form that do not show where a field stands on a page.</summary>
internal static class FormChanges
{
    private const int Most = 10_000;

    private static readonly PdfValue.Dictionary _none = new(new Dictionary<string, PdfValue>());

    public static IEnumerable<FoundChange> Of(RevisionStep step)
    {
        var old = step.Before.Objects.DictionaryOf(step.Before.Catalog["AcroForm"]) ?? _none;
        var now = step.After.Objects.DictionaryOf(step.After.Catalog["AcroForm"]) ?? _none;
        foreach (var key in old.Entries.Keys.Union(now.Entries.Keys).Except(["Fields", "SigFlags"]))
        {
            if (!step.Comparison.AreSame(old[key], now[key]))
                yield return new FoundChange(key is "XFA" ? DocumentChangeKind.ActiveContent : DocumentChangeKind.Form);
        }

        var (oldFields, nowFields) = (step.FieldsBefore, step.FieldsAfter);
        foreach (var number in oldFields.Keys.Union(nowFields.Keys).Where(number => !step.Judged.Contains(number)))
        {
            if (Of(step, oldFields.GetValueOrDefault(number), nowFields.GetValueOrDefault(number)) is { } change)
                yield return change;
        }
    }

    private static FoundChange? Of(RevisionStep step, PdfValue? before, PdfValue? after)
    {
        var old = before is null ? null : FieldView.Of(step.Before.Objects, before);
        var now = after is null ? null : FieldView.Of(step.After.Objects, after);
        return (old, now) switch
        {
            (null, { AddedAs: { } kind, IsQuiet: true }) => new FoundChange(kind),
            (not null, not null) => FieldChange.Between(step, old, now) is { } kind ? new FoundChange(kind, Field: now.Name) : null,
            _ => before is null || after is null || !step.Comparison.AreSame(before, after) ? new FoundChange(DocumentChangeKind.Form) : null,
        };
    }

    /// <summary>All fields of a form, those within others too, by number.</summary>
    public static IReadOnlyDictionary<int, PdfValue> FieldsOf(RevisionView view)
    {
        var (objects, fields) = (view.Objects, new Dictionary<int, PdfValue>());
        var form = objects.DictionaryOf(view.Catalog["AcroForm"]) ?? _none;
        var waiting = new Stack<PdfValue>(objects.ItemsOf(form["Fields"]));
        while (waiting.TryPop(out var next))
        {
            if (next is not PdfValue.Reference reference || !fields.TryAdd(reference.Number, next))
                throw PdfRefusal.BrokenObject("A field of the form is not an object of its own, or stands twice in it.");
            if (fields.Count > Most)
                throw PdfRefusal.TooBig("The form has too many fields.");

            foreach (var kid in objects.DictionaryOf(next) is { } field ? objects.ItemsOf(field["Kids"]) : [])
                waiting.Push(kid);
        }

        return fields;
    }
}
