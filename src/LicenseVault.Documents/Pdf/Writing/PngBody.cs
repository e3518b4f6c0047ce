using System.Buffers.Binary;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The compressed rows of a PNG file: what its IDAT chunks hold, joined (ISO/IEC 15948, 11.2.4).</summary>
internal static class PngBody
{
    private const int SignatureLength = 8, ChunkFrame = 12;

    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> file)
    {
        var body = new PdfBuffer(file.Length);
        var rest = file[Math.Min(SignatureLength, file.Length)..];
        while (rest.Length >= ChunkFrame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkFrame)
                throw new ArgumentException("The PNG file ends within a chunk.", nameof(file));

            if (rest[4..8].SequenceEqual("IDAT"u8))
                body.Write(rest.Slice(8, (int)length));

            rest = rest[(ChunkFrame + (int)length)..];
        }

        return body.Written;
    }
}
