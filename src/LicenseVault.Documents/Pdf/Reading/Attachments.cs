namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Finds the files attached to a document: those named in it, and those associated with it (ISO 32000-2, 7.11.4 and 14.13).</summary>
internal static class Attachments
{
    private const int MostNodes = 1000;

    public static IReadOnlyList<PdfAttachedFile> Of(ObjectTable objects, PdfValue.Dictionary catalog)
    {
        var names = objects.DictionaryOf(catalog["Names"]);
        var specifications = names is null ? [] : InTree(objects, names["EmbeddedFiles"]);
        var associated = objects.ItemsOf(catalog["AF"]);
        if (associated.Count > MostNodes)
            throw PdfRefusal.TooBig("There are too many associated files.");

        // The same file is usually named and associated.
        return [.. specifications.Concat(associated).Distinct().Select(each => Read(objects, each)).OfType<PdfAttachedFile>()];
    }

    private static List<PdfValue> InTree(ObjectTable objects, PdfValue root)
    {
        var found = new List<PdfValue>();
        var waiting = new Stack<PdfValue>([root]);
        var seen = new HashSet<PdfValue>();
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next))
                throw PdfRefusal.TooDeep("A node stands twice in the tree of attached files.");
            if (objects.DictionaryOf(next) is not { } node)
                continue;

            foreach (var kid in objects.ItemsOf(node["Kids"]).Reverse())
                waiting.Push(kid is PdfValue.Reference ? kid : throw PdfRefusal.BrokenObject("A node of the tree of attached files is not an object of its own."));

            var names = objects.ItemsOf(node["Names"]);
            if (found.Count + names.Count + seen.Count > MostNodes)
                throw PdfRefusal.TooBig("There are too many attached files.");

            found.AddRange(names.Chunk(2).Where(pair => pair.Length == 2).Select(pair => pair[1]));
        }

        return found;
    }

    private static PdfAttachedFile? Read(ObjectTable objects, PdfValue value)
    {
        if (objects.DictionaryOf(value) is not { } specification || objects.DictionaryOf(specification["EF"]) is not { } files)
            return null;

        var file = files["UF"] is PdfValue.Null ? files["F"] : files["UF"];
        if (objects.Resolve(file) is not PdfValue.Stream stream)
            return null;

        var name = specification["UF"] is PdfValue.Null ? specification["F"] : specification["UF"];
        return new PdfAttachedFile(
            TextStrings.Read(objects.Resolve(name)),
            objects.NameOf(specification["AFRelationship"]),
            objects.NameOf(stream.Header["Subtype"]),
            objects.Decode(stream));
    }
}
