using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>What became of a field that was there before.</summary>
internal static class FieldChange
{
    public static DocumentChangeKind? Between(RevisionStep step, FieldView old, FieldView now)
    {
        var isFilled = !step.Comparison.AreSame(old.Value, now.Value);
        if (!step.Comparison.AreSame(old.Widget, now.Widget, "V", "AP", "AS", "M", "RC", "I", "Kids"))
            return DocumentChangeKind.AnnotationChanged;
        if (isFilled && old.Kind == "Sig")
            return old.Value is Reading.PdfValue.Null ? now.AddedAs : DocumentChangeKind.Undefined;
        if (isFilled)
            return DocumentChangeKind.FormFilled;

        // The value is as it was and what is shown of it is not.
        return step.Comparison.AreSame(old.Widget, now.Widget, "M", "Kids") ? null : DocumentChangeKind.AnnotationChanged;
    }
}
