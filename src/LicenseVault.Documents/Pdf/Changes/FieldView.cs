using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>A field of the form, with what it inherits (ISO 32000-1, 12.7.3).</summary>
/// <param name="Widget">Its own entries.</param>
/// <param name="Kind">Such as <c>Tx</c>.</param>
/// <param name="Name">In full.</param>
internal sealed record FieldView(PdfValue.Dictionary Widget, string Kind, PdfValue Value, string Name, bool IsTimeStamp)
{
    private const int DeepestForm = 32;

    // What readers draw nothing of, and do nothing with.
    private static readonly string[] _quiet = ["Type", "Subtype", "FT", "T", "V", "P", "F", "Rect", "Ff", "Lock", "SV", "AP", "M", "NM", "TU", "TM", "DA", "Q", "Parent", "Kids", "StructParent"];

    // A frame and a ground, which have no place in a rectangle without any.
    private static readonly string[] _framed = ["MK", "BS", "Border"];

    /// <summary>Whether as a widget it shows its /AP and nothing else, and nothing happens when it is touched.</summary>
    public bool IsQuiet => Widget["Subtype"] is PdfValue.Null or PdfValue.Name { Value: "Widget" } && Widget.Entries.Keys.All(key => _quiet.Contains(key) || (HasNoPlace && _framed.Contains(key)));

    private bool HasNoPlace => Widget["Rect"] is PdfValue.List { Items: var sides } && sides.Count == 4 && sides.All(side => side is PdfValue.Integer { Value: 0 } or PdfValue.Real { Value: 0 });

    /// <summary>What a signature field was added for, where it is signed.</summary>
    public DocumentChangeKind? AddedAs =>
        Kind != "Sig" || Value is PdfValue.Null ? null : IsTimeStamp ? DocumentChangeKind.DocumentTimeStamp : DocumentChangeKind.Signature;

    /// <summary>Null when it is no field.</summary>
    public static FieldView? Of(ObjectTable objects, PdfValue value)
    {
        if (objects.DictionaryOf(value) is not { } widget)
            return null;

        var (kind, held, name, node) = ("", (PdfValue)PdfValue.Null.Instance, "", widget);
        for (var depth = 0; node is not null && depth < DeepestForm; depth++)
        {
            kind = kind.Length > 0 ? kind : objects.NameOf(node["FT"]);
            held = held is PdfValue.Null ? node["V"] : held;
            if (objects.Resolve(node["T"]) is PdfValue.Text part)
                name = name.Length + part.Bytes.Length > 2 * SignatureFields.LongestName ? throw PdfRefusal.TooBig("A field has too long a name.")
                    : name.Length > 0 ? $"{TextStrings.Read(part)}.{name}" : TextStrings.Read(part);

            node = objects.DictionaryOf(node["Parent"]);
        }

        var isTimeStamp = objects.DictionaryOf(held) is { } signature && objects.NameOf(signature["SubFilter"]) == PdfSignature.TimeStampFilter;
        return kind.Length > 0 ? new FieldView(widget, kind, objects.Resolve(held) is PdfValue.Null ? PdfValue.Null.Instance : held, name, isTimeStamp) : null;
    }
}
