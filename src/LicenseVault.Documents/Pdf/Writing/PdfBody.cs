using System.Buffers.Binary;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// The objects of a file, one after another, and the cross-reference stream over them (ISO 32000-1, 7.5.8). The many small ones that only
/// machines read can be packed into object streams (7.5.7): plain, they would be a tenth of a certificate.
/// </summary>
internal sealed class PdfBody
{
    private const int KindLength = 1, PlaceLength = 4, IndexLength = 2;
    private const int EntryLength = KindLength + PlaceLength + IndexLength;
    private const byte Plain = 1, Packed = 2;

    private readonly List<(byte Kind, int Place, int Index)> _entries = [];
    private readonly PdfBuffer _file = new(128 * 1024);
    private readonly PackedObjects _packed = new();
    private bool _isPacking;

    public PdfBody() => _file.Write([.. "%PDF-1.7\n%"u8, 0xe2, 0xe3, 0xcf, 0xd3, (byte)'\n']);

    /// <summary>Where the object that was begun last is written.</summary>
    public PdfBuffer Buffer => _isPacking ? _packed.Buffer : _file;

    public PdfBuffer File => _file;

    /// <summary>Gives out the next number; the object itself may come later, in any order.</summary>
    public ObjectNumber Reserve()
    {
        _entries.Add(default);
        return new ObjectNumber(_entries.Count);
    }

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
        Place(number, Plain, _file.Length, 0);
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

    public void Finish(ObjectNumber catalog, ObjectNumber information, ReadOnlyMemory<byte> fileId)
    {
        WritePacked();
        var number = Reserve();
        var start = _file.Length;
        BeginStream(number).Write($"/Type /XRef /Size {_entries.Count + 1} /W [{KindLength} {PlaceLength} {IndexLength}] /Root {catalog} /Info {information} ");
        _file.Write($"/ID [{new PdfHex(fileId)} {new PdfHex(fileId)}] ");
        EndCompressedStream(Entries());
        _file.Write($"startxref\n{start}\n%%EOF\n");
    }

    /// <summary>Gives the memory back, for the next file.</summary>
    public void Release()
    {
        _file.Release();
        _packed.Buffer.Release();
    }

    private void WritePacked()
    {
        if (_packed.Count == 0)
            return;

        var number = Reserve();
        foreach (var (index, (member, _)) in _packed.Members.Index())
            Place(member, Packed, number.Value, index);

        var directory = _packed.Directory();
        BeginStream(number).Write($"/Type /ObjStm /N {_packed.Count} /First {directory.Length} ");
        EndCompressedStream([.. directory.Written, .. _packed.Buffer.Written]);
        directory.Release();
        _packed.Clear();
    }

    private void Place(ObjectNumber number, byte kind, int place, int index) => _entries[number.Value - 1] = (kind, place, index);

    private byte[] Entries()
    {
        // The first is the head of the list of free objects, which nobody needs and everybody expects.
        var table = new byte[(_entries.Count + 1) * EntryLength];
        table.AsSpan(KindLength + PlaceLength, IndexLength).Fill(0xff);
        foreach (var (index, (kind, place, within)) in _entries.Index())
        {
            if (kind == 0)
                throw new InvalidOperationException("An object was numbered and not written.");

            var entry = table.AsSpan((index + 1) * EntryLength, EntryLength);
            entry[0] = kind;
            BinaryPrimitives.WriteInt32BigEndian(entry[KindLength..], place);
            BinaryPrimitives.WriteUInt16BigEndian(entry[(KindLength + PlaceLength)..], (ushort)within);
        }

        return table;
    }
}
