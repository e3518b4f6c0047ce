using System.Buffers.Binary;
using System.IO.Compression;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Pdf;

/// <summary>Small pictures: red and blue stripes.</summary>
internal static class Pictures
{
    public static RasterImage Jpeg { get; } = new(RasterFormat.Jpeg, 32, 32, 3, Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAgACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAwQF/8QAFRABAQAAAAAAAAAAAAAAAAAAAAL/xAAWAQEBAQAAAAAAAAAAAAAAAAAFBgP/xAAVEQEBAAAAAAAAAAAAAAAAAAAABP/aAAwDAQACEQMRAD8Ay5LIpLJilhOWSyKSynKT06CSyKSyo6QM5ZLIpLKcpPTv/9k="));

    /// <summary>A PNG with its rows in two IDAT chunks.</summary>
    public static RasterImage Png(int components)
    {
        var rows = new MemoryStream();
        using (var stream = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < 32; y++)
            {
                // Filter 1 (Sub): each byte is what it adds to the pixel before it.
                stream.WriteByte(1);
                stream.Write([.. Enumerable.Range(0, 32 * components).Select(i => (byte)(i / components == 16 ? 200 : 0))]);
            }
        }

        var packed = rows.ToArray();
        var half = packed.Length / 2;
        byte[] file =
        [
            0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, [0, 0, 0, 32, 0, 0, 0, 32, 8, (byte)(components == 1 ? 0 : 2), 0, 0, 0]),
            .. Chunk("IDAT"u8, packed[..half]), .. Chunk("IDAT"u8, packed[half..]), .. Chunk("IEND"u8, []),
        ];
        return new RasterImage(RasterFormat.Png, 32, 32, components, file);
    }

    // The check value is left zero: the writer passes the rows on, and readers of the PDF never see it.
    private static byte[] Chunk(ReadOnlySpan<byte> kind, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. kind, .. content, 0, 0, 0, 0];
    }
}
