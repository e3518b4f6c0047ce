namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// The logical structure (ISO 32000-1, 14.7): what is read, in which order, and what is read aloud in the place of pictures. It is the same on all certificates of
/// a template that show the same fields.
/// </summary>
internal sealed class StructureTree(PdfBody body, IReadOnlyList<ObjectNumber> pages)
{
    private readonly ObjectNumber _document = body.Reserve();
    private readonly List<ObjectNumber> _elements = [];
    private readonly List<ObjectNumber>[] _marks = [.. pages.Select(_ => new List<ObjectNumber>())];
    private ObjectNumber? _field;

    public ObjectNumber Root { get; } = body.Reserve();

    /// <summary>The signature field's key in the parent tree; pages have their index.</summary>
    public int FieldKey => pages.Count;

    public static PdfName NameOf(ReadingKind kind) => new(kind is ReadingKind.Words ? "P" : "Figure");

    /// <summary>Adds what a page marks, and returns its number within the page.</summary>
    public int Add(int page, ReadingPart part)
    {
        var element = Begin(NameOf(part.Kind), part.Alternative);
        body.Buffer.Write($"/Pg {pages[page]} /K {_marks[page].Count} >>");
        body.End();
        _marks[page].Add(element);
        return _marks[page].Count - 1;
    }

    public void AddField(int page, ReadingPart part, ObjectNumber field)
    {
        _field = Begin(new PdfName("Form"), part.Alternative);
        body.Buffer.Write($"/Pg {pages[page]} /K << /Type /OBJR /Obj {field} >> >>");
        body.End();
    }

    public void Write()
    {
        var parents = body.Reserve();
        body.BeginPacked(Root).Write($"<< /Type /StructTreeRoot /K {_document} /ParentTree {parents} /ParentTreeNextKey {pages.Count + 1} >>");
        body.End();

        body.BeginPacked(_document).Write($"<< /Type /StructElem /S /Document /P {Root} /K ");
        body.WriteList(_elements);
        body.Buffer.Write(" >>"u8);
        body.End();

        body.BeginPacked(parents).Write("<< /Nums ["u8);
        foreach (var (page, marks) in _marks.Index())
        {
            body.Buffer.Write($"{page} ");
            body.WriteList(marks);
        }

        if (_field is { } field)
            body.Buffer.Write($" {FieldKey} {field}");

        body.Buffer.Write("] >>"u8);
        body.End();
    }

    private ObjectNumber Begin(PdfName kind, string alternative)
    {
        var element = body.Reserve();
        _elements.Add(element);
        body.BeginPacked(element).Write($"<< /Type /StructElem /S {kind} /P {_document} ");
        if (alternative.Length > 0)
            body.Buffer.Write($"/Alt {new PdfText(alternative)} ");

        return element;
    }
}
