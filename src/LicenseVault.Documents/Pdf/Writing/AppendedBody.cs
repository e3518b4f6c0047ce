using System.Buffers.Binary;
using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Objects that are appended to a file, and the cross-reference stream over them (ISO 32000-1, 7.5.6 and 7.5.8).</summary>
/// <param name="fileLength">Of the file that they are appended to, in bytes.</param>
/// <param name="size">The number after the largest one that the file uses.</param>
/// <param name="pack">Compresses a stream.</param>
internal sealed class AppendedBody(int fileLength, int size, StreamPacking pack)
{
    private const int EntryLength = 7;
    private const byte Plain = 1;

    private static readonly string[] _carriedOn = ["Root", "Info"];

    private readonly SortedDictionary<int, int> _offsets = [];
    private int _next = size;

    public PdfBuffer Buffer { get; } = new(32 * 1024);

    public ObjectNumber Reserve() => new(_next++);

    /// <summary>Begins an object, new or in the place of one that there is.</summary>
    public PdfBuffer Begin(ObjectNumber number)
    {
        _offsets.Add(number.Value, fileLength + Buffer.Length);
        Buffer.WriteInteger(number.Value);
        Buffer.Write(" 0 obj\n"u8);
        return Buffer;
    }

    public void End() => Buffer.Write("\nendobj\n"u8);

    public ObjectNumber AddStream(ReadOnlySpan<byte> content)
    {
        var number = Reserve();
        Begin(number).Write("<< "u8);
        EndStream(content);
        return number;
    }

    /// <param name="previous">Where the cross-reference is that this one continues.</param>
    /// <param name="trailer">That of the file.</param>
    /// <param name="updateId">16 bytes that tell this state of the file from others (ISO 32000-1, 14.4).</param>
    public void Finish(int previous, PdfValue.Dictionary trailer, ReadOnlyMemory<byte> updateId)
    {
        var number = Reserve();
        var start = fileLength + Buffer.Length;
        Begin(number).Write($"<< /Type /XRef /Size {_next} /Prev {previous} /W [1 4 2] /Index [");
        foreach (var (first, count) in Runs())
            Buffer.Write($"{first} {count} ");

        Buffer.Write("] "u8);
        foreach (var key in _carriedOn.Where(key => trailer[key] is not PdfValue.Null))
        {
            Buffer.WriteName(key);
            Buffer.Write(" "u8);
            ValueSyntax.Write(Buffer, trailer[key]);
            Buffer.Write(" "u8);
        }

        var firstId = trailer["ID"] is PdfValue.List { Items: [PdfValue.Text known, ..] } ? known.Bytes : updateId;
        Buffer.Write($"/ID [{new PdfHex(firstId)} {new PdfHex(updateId)}] ");
        EndStream(Entries());
        Buffer.Write($"startxref\n{start}\n%%EOF\n");
    }

    private void EndStream(ReadOnlySpan<byte> content)
    {
        var compressed = pack(content);
        Buffer.Write($"/Filter /FlateDecode /Length {compressed.Length} >>\nstream\n");
        Buffer.Write(compressed);
        Buffer.Write("\nendstream"u8);
        End();
    }

    /// <summary>Numbers that follow each other, as first and count.</summary>
    private List<(int First, int Count)> Runs()
    {
        var runs = new List<(int First, int Count)>();
        foreach (var number in _offsets.Keys)
        {
            if (runs is [.., var last] && last.First + last.Count == number)
                runs[^1] = (last.First, last.Count + 1);
            else
                runs.Add((number, 1));
        }

        return runs;
    }

    private byte[] Entries()
    {
        var table = new byte[_offsets.Count * EntryLength];
        foreach (var (index, offset) in _offsets.Values.Index())
        {
            table[index * EntryLength] = Plain;
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan((index * EntryLength) + 1), offset);
        }

        return table;
    }
}
