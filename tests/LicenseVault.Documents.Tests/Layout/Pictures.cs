using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LicenseVault.Tests.Layout;

/// <summary>Makes small pictures, whole or with a fault.</summary>
internal static class Pictures
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static string PngUri(byte[] bytes) => $"data:image/png;base64,{Convert.ToBase64String(bytes)}";

    public static string JpegUri(byte[] bytes) => $"data:image/jpeg;base64,{Convert.ToBase64String(bytes)}";

    public static byte[] Png(int width = 3, int height = 4, int colourType = 2, int depth = 8, int interlace = 0, int? rows = null, byte filter = 0, (string Kind, byte[] Content)[]? extra = null)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colourType, (byte)interlace);

        var row = new byte[1 + (width * (colourType == 2 ? 3 : 1))];
        row[0] = filter;
        using var data = new MemoryStream();
        using (var deflating = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var line = 0; line < (rows ?? height); line++)
                deflating.Write(row);
        }

        return
        [
            .. PngSignature, .. Chunk("IHDR", header), .. (extra ?? []).SelectMany(chunk => Chunk(chunk.Kind, chunk.Content)),
            .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", []),
        ];
    }

    /// <summary>Eight by eight pixels of one grey (or colour): a picture that a decoder really decodes.</summary>
    public static byte[] Jpeg(int width = 8, int height = 8, int components = 1, byte frame = 0xC0, byte precision = 8, byte[]? between = null)
    {
        byte[] scanComponents = [.. Enumerable.Range(1, components).SelectMany(id => new byte[] { (byte)id, 0 })];
        byte[] frameComponents = [.. Enumerable.Range(1, components).SelectMany(id => new byte[] { (byte)id, 0x11, 0 })];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. between ?? [],
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(frame, [precision, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, (byte)components, .. frameComponents]),
            .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
            .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Segment(0xDA, [(byte)components, .. scanComponents, 0, 63, 0]),
            components == 1 ? (byte)0x3F : (byte)0x03, 0xFF, 0x00, 0xFF, 0xD9,
        ];
    }

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Chunk(string kind, byte[] content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(kind, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), SumOf(chunk.AsSpan(4, 4 + content.Length)));
        return chunk;
    }

    private static uint SumOf(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
