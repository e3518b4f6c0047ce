namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Objects that are to share one object stream (ISO 32000-1, 7.5.7).</summary>
internal sealed class PackedObjects
{
    // A reader unpacks the whole stream for any one of them.
    private const int Most = 200;

    private readonly List<(ObjectNumber Number, int Offset)> _members = [];

    public PdfBuffer Buffer { get; } = new(16 * 1024);

    public int Count => _members.Count;

    public bool IsFull => _members.Count == Most;

    public IReadOnlyList<(ObjectNumber Number, int Offset)> Members => _members;

    public void Begin(ObjectNumber number) => _members.Add((number, Buffer.Length));

    /// <summary>Numbers and offsets, as they stand before the objects.</summary>
    public PdfBuffer Directory()
    {
        var directory = new PdfBuffer();
        foreach (var (number, offset) in _members)
            directory.Write($"{number.Value} {offset} ");

        return directory;
    }

    public void Clear()
    {
        _members.Clear();
        Buffer.Clear();
    }
}
