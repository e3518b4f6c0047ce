namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Finds the signed signature fields of the interactive form (ISO 32000-1, 12.7.3).</summary>
internal static class SignatureFields
{
    private const int MostFields = 10_000;

    /// <summary>Of a field, in characters, with those above it.</summary>
    public const int LongestName = 4000;

    // Each is verified over the whole file.
    private const int MostSignatures = 64;

    /// <summary>Full names, values and locks, in the order of the form.</summary>
    public static IEnumerable<(string Name, PdfValue Value, PdfValue Lock)> Of(ObjectTable objects, PdfValue.Dictionary catalog)
    {
        var form = objects.DictionaryOf(catalog["AcroForm"]);
        var waiting = new Stack<(PdfValue Field, string Parent, string Kind)>();
        Push(waiting, form is null ? [] : objects.ItemsOf(form["Fields"]), "", "");

        var (seen, signatures, found) = (new HashSet<int>(), new HashSet<int>(), 0);
        for (var count = 0; waiting.TryPop(out var next); count++)
        {
            if (next.Field is not PdfValue.Reference reference)
                throw PdfRefusal.BrokenObject("A field of the form is not an object of its own.");
            if (!seen.Add(reference.Number))
                throw PdfRefusal.TooDeep("A field stands twice in the form.");
            if (count == MostFields)
                throw PdfRefusal.TooBig("The form has too many fields.");
            if (objects.DictionaryOf(next.Field) is not { } field)
                continue;

            var name = NameOf(next.Parent, TextStrings.Read(objects.Resolve(field["T"])));
            var kind = objects.NameOf(field["FT"]) is { Length: > 0 } own ? own : next.Kind;
            if (kind == "Sig" && objects.DictionaryOf(field["V"]) is not null)
            {
                if (field["V"] is PdfValue.Reference value && !signatures.Add(value.Number))
                    throw PdfRefusal.BrokenObject("A signature stands in two fields.");
                if (++found > MostSignatures)
                    throw PdfRefusal.TooBig("The file has too many signatures.");

                yield return (name, field["V"], field["Lock"]);
            }

            Push(waiting, objects.ItemsOf(field["Kids"]), name, kind);
        }
    }

    private static void Push(Stack<(PdfValue, string, string)> waiting, IReadOnlyList<PdfValue> fields, string parent, string kind)
    {
        foreach (var field in fields.Reverse())
            waiting.Push((field, parent, kind));
    }

    // Each of many fields has the name of the one above it in its own.
    private static string NameOf(string parent, string own) =>
        parent.Length + own.Length > LongestName ? throw PdfRefusal.TooBig("A field has too long a name.")
        : parent.Length == 0 ? own : own.Length == 0 ? parent : $"{parent}.{own}";
}
