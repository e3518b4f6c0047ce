using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>What a signature allows to be done to the file after it (ISO 32000-2, 12.8.2).</summary>
/// <param name="Level">Of DocMDP: 1 nothing, 2 filling in and signing, 3 annotations too.</param>
internal sealed record SignatureRules(int Level, IReadOnlyList<FieldLock> Locks)
{
    private const int Nothing = 1, FillingIn = 2, Annotating = 3;
    private const int MostReferences = 16;

    /// <summary>Without a word of the signer nothing may be laid over what was signed, but the form is there to be filled in.</summary>
    public static SignatureRules Default { get; } = new(FillingIn, []);

    /// <param name="signature">The signature dictionary.</param>
    /// <param name="fieldLock">/Lock of its field.</param>
    public static SignatureRules Of(ObjectTable objects, PdfValue.Dictionary signature, PdfValue fieldLock)
    {
        var (level, locks) = (FillingIn, new List<FieldLock>());
        foreach (var reference in objects.ItemsOf(signature["Reference"]).Take(MostReferences).Select(objects.DictionaryOf).OfType<PdfValue.Dictionary>())
        {
            var parameters = objects.DictionaryOf(reference["TransformParams"]);
            switch (objects.NameOf(reference["TransformMethod"]))
            {
                case "DocMDP":
                    level = LevelOf(objects, parameters?["P"]);
                    break;
                case "FieldMDP" when parameters is not null:
                    locks.Add(FieldLock.Of(objects, parameters));
                    break;
            }
        }

        if (objects.DictionaryOf(fieldLock) is { } dictionary)
        {
            locks.Add(FieldLock.Of(objects, dictionary));
            level = dictionary["P"] is PdfValue.Null ? level : Math.Min(level, LevelOf(objects, dictionary["P"]));
        }

        return new SignatureRules(level, locks);
    }

    public bool Permit(FoundChange change) => change.Kind switch
    {
        DocumentChangeKind.ValidationMaterial or DocumentChangeKind.DocumentTimeStamp => true,
        DocumentChangeKind.FormFilled => Level >= FillingIn && !Locks.Any(fields => fields.Holds(change.Field)),
        DocumentChangeKind.Signature or DocumentChangeKind.Metadata => Level >= FillingIn,
        DocumentChangeKind.AnnotationAdded or DocumentChangeKind.AnnotationChanged or DocumentChangeKind.AnnotationRemoved or DocumentChangeKind.Form => Level >= Annotating,
        _ => false,
    };

    private static int LevelOf(ObjectTable objects, PdfValue? level) => level is null ? FillingIn : objects.Resolve(level) switch
    {
        PdfValue.Null => FillingIn,
        PdfValue.Integer { Value: >= Nothing and <= Annotating } stated => (int)stated.Value,
        _ => Nothing,
    };
}
