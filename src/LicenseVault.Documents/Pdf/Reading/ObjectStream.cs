namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Objects packed together in a stream (ISO 32000-1, 7.5.7).</summary>
internal sealed class ObjectStream
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly List<(int Number, int Offset)> _objects = [];

    private ObjectStream(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public static ObjectStream Open(ReadOnlyMemory<byte> bytes, PdfValue count, PdfValue first, ReadingBudget budget)
    {
        if (count is not PdfValue.Integer { Value: >= 0 } objects || first is not PdfValue.Integer { Value: >= 0 } start || start.Value > bytes.Length)
            throw PdfRefusal.BrokenObject("An object stream does not state what it holds.");

        var stream = new ObjectStream(bytes);
        var reader = new SyntaxReader(bytes[..(int)start.Value], 0, budget);
        for (var i = 0L; i < objects.Value; i++)
        {
            budget.Value();
            stream._objects.Add((reader.ReadCount(), (int)Math.Min(int.MaxValue, start.Value + reader.ReadCount())));
        }

        return stream;
    }

    public PdfValue Read(int index, int number, ReadingBudget budget)
    {
        if (index >= _objects.Count || _objects[index].Number != number || _objects[index].Offset >= _bytes.Length)
            throw PdfRefusal.BrokenXref("An object is not in the object stream where it should be.");

        var reader = new SyntaxReader(_bytes, _objects[index].Offset, budget);
        try
        {
            return reader.ReadValue();
        }
        finally
        {
            budget.Parsed(reader.Position - _objects[index].Offset);
        }
    }
}
