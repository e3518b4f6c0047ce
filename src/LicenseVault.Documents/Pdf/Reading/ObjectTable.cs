namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>The objects of a file by their numbers, each read once, when it is first asked for.</summary>
internal sealed class ObjectTable(ReadOnlyMemory<byte> file, Xref xref, ReadingBudget budget, ParsedObjects? parsed = null)
{
    private const int DeepestLoading = 32;

    private readonly Dictionary<int, PdfValue> _loaded = [];
    private readonly Dictionary<int, ObjectStream> _containers = [];
    private readonly HashSet<int> _loading = [];

    /// <summary>The object itself where a reference is given. What a reference leads to when there is nothing is null (ISO 32000-1, 7.3.10).</summary>
    public PdfValue Resolve(PdfValue value)
    {
        for (var hops = 0; value is PdfValue.Reference reference; hops++)
        {
            if (hops == DeepestLoading)
                throw PdfRefusal.TooDeep("References lead to references.");

            value = Load(reference);
        }

        return value;
    }

    /// <summary>The dictionary that a value is or leads to, or null.</summary>
    public PdfValue.Dictionary? DictionaryOf(PdfValue value) => Resolve(value) as PdfValue.Dictionary;

    /// <summary>The items of the array that a value is or leads to.</summary>
    public IReadOnlyList<PdfValue> ItemsOf(PdfValue value) => Resolve(value) is PdfValue.List list ? list.Items : [];

    /// <summary>The name that a value is or leads to, or an empty one.</summary>
    public string NameOf(PdfValue value) => Resolve(value) is PdfValue.Name name ? name.Value : "";

    public ReadOnlyMemory<byte> Decode(PdfValue.Stream stream) => StreamDecoder.Decode(stream, Resolve, budget);

    /// <summary>Whether the object stands in the file itself, so that the places of its strings are places in the file.</summary>
    public bool IsInFile(PdfValue.Reference reference) => xref.Entries.GetValueOrDefault(reference.Number) is XrefEntry.InFile;

    private PdfValue Load(PdfValue.Reference reference)
    {
        // Some readers find nothing where the generation differs, and others the object all the same.
        if (xref.Entries.GetValueOrDefault(reference.Number)?.GenerationNow is { } generation && generation != reference.Generation)
            throw PdfRefusal.BrokenObject("A reference names another generation of an object than there is.");
        if (_loaded.TryGetValue(reference.Number, out var known))
            return known;
        if (!_loading.Add(reference.Number) || _loading.Count > DeepestLoading)
            throw PdfRefusal.TooDeep("An object needs itself to be read.");

        var value = xref.Entries.GetValueOrDefault(reference.Number) switch
        {
            XrefEntry.InFile entry => Parse(entry, new(reference.Number, entry.Generation)),
            XrefEntry.InStream entry => ContainerOf(entry.Container).Read(entry.Index, reference.Number, budget),
            _ => PdfValue.Null.Instance,
        };
        _loading.Remove(reference.Number);
        _loaded.Add(reference.Number, value);
        return value;
    }

    private PdfValue Parse(XrefEntry.InFile entry, PdfValue.Reference reference)
    {
        if (parsed?.Find(entry.Offset, reference) is { } known)
            return known;

        var value = ObjectParser.Parse(file, entry.Offset, reference, budget, LengthOf);
        parsed?.Keep(entry.Offset, reference, value);
        return value;
    }

    private ObjectStream ContainerOf(int number)
    {
        if (_containers.TryGetValue(number, out var known))
            return known;

        var reference = new PdfValue.Reference(number, 0);
        if (!IsInFile(reference) || Resolve(reference) is not PdfValue.Stream stream || NameOf(stream.Header["Type"]) != "ObjStm")
            throw PdfRefusal.BrokenXref("An object is said to stand in an object stream that there is not.");

        return _containers[number] = ObjectStream.Open(Decode(stream), Resolve(stream.Header["N"]), Resolve(stream.Header["First"]), budget);
    }

    private long LengthOf(PdfValue value) =>
        Resolve(value) is PdfValue.Integer length ? length.Value : throw PdfRefusal.BrokenObject("A stream does not state its length.");
}
