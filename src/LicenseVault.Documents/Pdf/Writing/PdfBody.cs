using System.Buffers.Text;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The objects of a file, one after another, and the classic cross-reference table over them.</summary>
internal sealed class PdfBody
{
    private const int EntryLength = 20;

    private readonly List<int> _offsets = [];

    public PdfBody() => Buffer.Write([.. "%PDF-1.7\n%"u8, 0xe2, 0xe3, 0xcf, 0xd3, (byte)'\n']);

    public PdfBuffer Buffer { get; } = new(128 * 1024);

    /// <summary>Gives out the next number; the object itself may come later, in any order.</summary>
    public ObjectNumber Reserve()
    {
        _offsets.Add(0);
        return new ObjectNumber(_offsets.Count);
    }

    public PdfBuffer Begin(ObjectNumber number)
    {
        _offsets[number.Value - 1] = Buffer.Length;
        Buffer.WriteInteger(number.Value);
        Buffer.Write(" 0 obj\n"u8);
        return Buffer;
    }

    public void End() => Buffer.Write("\nendobj\n"u8);

    /// <summary>Begins a dictionary that ends as a stream.</summary>
    public PdfBuffer BeginStream(ObjectNumber number)
    {
        Begin(number).Write("<< "u8);
        return Buffer;
    }

    public void EndStream(ReadOnlySpan<byte> content)
    {
        Buffer.Write($"/Length {content.Length} >>\nstream\n");
        Buffer.Write(content);
        Buffer.Write("\nendstream"u8);
        End();
    }

    public void EndCompressedStream(ReadOnlySpan<byte> content) => EndCompressed(Flate.Compress(content).Span);

    /// <summary>For content that many files have in common.</summary>
    public void EndRecurringStream(ReadOnlySpan<byte> content) => EndCompressed(Flate.CompressRecurring(content).Span);

    public void Finish(ObjectNumber catalog, ObjectNumber information, ReadOnlyMemory<byte> fileId)
    {
        var start = Buffer.Length;
        Buffer.Write($"xref\n0 {_offsets.Count + 1}\n");
        Buffer.Write("0000000000 65535 f \n"u8);
        foreach (var offset in _offsets)
            WriteEntry(offset);

        Buffer.Write($"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} /Info {information} /ID [{new PdfHex(fileId)} {new PdfHex(fileId)}] >>\n");
        Buffer.Write($"startxref\n{start}\n%%EOF\n");
    }

    private void EndCompressed(ReadOnlySpan<byte> compressed)
    {
        Buffer.Write("/Filter /FlateDecode "u8);
        EndStream(compressed);
    }

    private void WriteEntry(int offset)
    {
        if (offset == 0)
            throw new InvalidOperationException("An object was numbered and not written.");

        var entry = Buffer.Extend(EntryLength);
        Utf8Formatter.TryFormat(offset, entry, out _, new('D', 10));
        " 00000 n \n"u8.CopyTo(entry[10..]);
    }
}
