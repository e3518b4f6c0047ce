namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// The objects of a file, one after another, and the cross-reference stream over them (ISO 32000-1, 7.5.8). The many small ones that only
/// machines read can be packed into object streams (7.5.7): plain, they would be a tenth of a certificate.
/// </summary>
/// <param name="output">Takes the file piece by piece, however long it grows; null when it is kept as a whole.</param>
/// <param name="recurs">Whether many files have the very same small objects under the same numbers, as the certificates of a template do.</param>
internal sealed class PdfBody(Stream? output, bool recurs)
{
    private const int UsualFile = 128 * 1024, LongestPiece = 32 * 1024;

    // To compress so little would take longer than it is worth.
    private const int LongestPlain = 1024;

    private readonly ObjectPlaces _places = new();
    private readonly PdfBuffer _file = Begun();
    private readonly PackedObjects _packed = new();
    private bool _isPacking;
    private int _passedOn;
    private bool _isHeld;

    /// <summary>Where the object that was begun last is written.</summary>
    public PdfBuffer Buffer => _isPacking ? _packed.Buffer : _file;

    /// <summary>Of the file so far.</summary>
    public int Length => checked(_passedOn + _file.Length);

    /// <summary>What was not passed on yet: the whole file where nothing ever is.</summary>
    public ReadOnlySpan<byte> Kept => _file.Written;

    /// <summary>Gives out the next number; the object itself may come later, in any order.</summary>
    public ObjectNumber Reserve() => _places.Reserve();

    /// <summary>Begins an object that is packed with others.</summary>
    public PdfBuffer BeginPacked(ObjectNumber number)
    {
        if (_packed.IsFull)
            WritePacked();

        _isPacking = true;
        _packed.Begin(number);
        return Buffer;
    }

    /// <summary>Begins an object that stands in the file itself.</summary>
    public PdfBuffer Begin(ObjectNumber number)
    {
        _isPacking = false;
        _places.PutInFile(number, Length);
        _file.WriteInteger(number.Value);
        _file.Write(" 0 obj\n"u8);
        return _file;
    }

    public void End() => Buffer.Write(_isPacking ? "\n"u8 : "\nendobj\n"u8);

    /// <summary>Begins a dictionary that ends as a stream.</summary>
    public PdfBuffer BeginStream(ObjectNumber number)
    {
        Begin(number).Write("<< "u8);
        return _file;
    }

    public void WriteList(IReadOnlyList<ObjectNumber> numbers)
    {
        Buffer.Write("["u8);
        foreach (var number in numbers)
            Buffer.Write($"{number} ");

        Buffer.Write("]"u8);
    }

    public void EndStream(ReadOnlySpan<byte> content)
    {
        _file.Write($"/Length {content.Length} >>\nstream\n");
        _file.Write(content);
        _file.Write("\nendstream"u8);
        End();
        if (_file.Length > LongestPiece)
            PassOn();
    }

    public void EndCompressedStream(ReadOnlySpan<byte> content) => EndCompressed(Flate.Compress(content));

    /// <summary>For content that many files have in common.</summary>
    public void EndRecurringStream(ReadOnlySpan<byte> content) => EndCompressed(Flate.CompressRecurring(content));

    /// <summary>For content that is compressed already.</summary>
    public void EndCompressed(ReadOnlySpan<byte> compressed)
    {
        _file.Write("/Filter /FlateDecode "u8);
        EndStream(compressed);
    }

    /// <summary>Keeps what comes from here on, since some of it will be written over.</summary>
    public void Hold()
    {
        PassOn();
        _isHeld = true;
    }

    /// <summary>Writes over what stands at a place of the file that is kept.</summary>
    public void Overwrite(int offset, ReadOnlySpan<byte> bytes) => _file.Overwrite(offset - _passedOn, bytes);

    public void Finish(ObjectNumber catalog, ObjectNumber information, ReadOnlyMemory<byte> fileId)
    {
        WritePacked();
        var number = Reserve();
        var start = Length;
        BeginStream(number);
        var (kind, place, index, table) = _places.Write();
        _file.Write($"/Type /XRef /Size {_places.Count} /W [{kind} {place} {index}] /Root {catalog} /Info {information} ");
        _file.Write($"/ID [{new PdfHex(fileId)} {new PdfHex(fileId)}] ");
        if (table.Length <= LongestPlain)
            EndStream(table);
        else
            EndCompressedStream(table);

        _file.Write($"startxref\n{start}\n%%EOF\n");
    }

    /// <summary>Passes on what is kept, and gives the memory back for the next file.</summary>
    public void Close()
    {
        _isHeld = false;
        PassOn();
        _file.Release();
        _packed.Buffer.Release();
    }

    private static PdfBuffer Begun()
    {
        var file = new PdfBuffer(UsualFile);
        file.Write([.. "%PDF-1.7\n%"u8, 0xe2, 0xe3, 0xcf, 0xd3, (byte)'\n']);
        return file;
    }

    private void PassOn()
    {
        if (output is null || _isHeld)
            return;

        output.Write(_file.Written);
        _passedOn = Length;
        _file.Clear();
    }

    private void WritePacked()
    {
        if (_packed.Count == 0)
            return;

        var number = Reserve();
        foreach (var (index, (member, _)) in _packed.Members.Index())
            _places.PutInStream(member, number, index);

        var directory = _packed.Directory();
        BeginStream(number).Write($"/Type /ObjStm /N {_packed.Count} /First {directory.Length} ");
        byte[] content = [.. directory.Written, .. _packed.Buffer.Written];
        if (recurs)
            EndRecurringStream(content);
        else
            EndCompressedStream(content);

        directory.Release();
        _packed.Clear();
    }
}
