using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>What became of a field that was there before.</summary>
internal static class FieldChange
{
    public static DocumentChangeKind? Between(RevisionStep step, FieldView old, FieldView now)
    {
        var isFilled = !step.Comparison.AreSame(old.Value, now.Value);
        if (!IsOfSameParent(step, old, now) || !step.Comparison.AreSame(old.Widget, now.Widget, "V", "AP", "AS", "M", "RC", "I", "Kids", "Parent"))
            return DocumentChangeKind.AnnotationChanged;
        if (isFilled && old.Kind == "Sig")
            return old.Value is PdfValue.Null ? now.AddedAs : DocumentChangeKind.Undefined;
        if (isFilled)
            return DocumentChangeKind.FormFilled;

        // The value is as it was and what is shown of it is not.
        return step.Comparison.AreSame(old.Widget, now.Widget, "M", "Kids", "Parent") ? null : DocumentChangeKind.AnnotationChanged;
    }

    // A field above it is judged for itself: what else is below that one is no matter of this one.
    private static bool IsOfSameParent(RevisionStep step, FieldView old, FieldView now) =>
        old.Widget["Parent"] is PdfValue.Reference before && step.FieldsBefore.ContainsKey(before.Number)
            ? now.Widget["Parent"] is PdfValue.Reference after && before == after && step.FieldsAfter.ContainsKey(after.Number)
            : step.Comparison.AreSame(old.Widget["Parent"], now.Widget["Parent"]);
}
