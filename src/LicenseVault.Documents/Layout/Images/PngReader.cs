using System.Buffers.Binary;
using System.IO.Compression;

namespace LicenseVault.Documents.Layout.Images;

/// <summary>Walks the chunks of a PNG (ISO/IEC 15948) from IHDR to IEND, and inflates its data to see that they are whole.</summary>
internal static class PngReader
{
    private const int LargestFilter = 4;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageReading Read(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Signature))
            return Fault(ImageFault.Damaged);

        var at = Signature.Length;
        if (!PngChunk.TryTake(bytes, ref at, out var chunk) || chunk.Kind is not "IHDR")
            return Fault(ImageFault.Damaged);
        if (ReadHeader(chunk.Content.Span, bytes) is not ImageReading.Readable header)
            return ReadHeader(chunk.Content.Span, bytes);

        using var data = new MemoryStream(bytes.Length);
        var dataEnded = false;
        while (PngChunk.TryTake(bytes, ref at, out chunk))
        {
            switch (chunk.Kind)
            {
                case "IEND":
                    return chunk.Content.Length == 0 && at == bytes.Length && IsWhole(data, header.Image) ? header : Fault(ImageFault.Damaged);
                case "IDAT" when !dataEnded:
                    data.Write(chunk.Content.Span);
                    break;
                case "tRNS" or "acTL":
                    return Fault(ImageFault.UnsupportedKind);
                case "PLTE" when header.Image.Components == 3 && data.Length == 0:
                    break;
                default:
                    if (!chunk.IsAncillary)
                        return Fault(ImageFault.Damaged);

                    dataEnded = data.Length > 0;
                    break;
            }
        }

        return Fault(ImageFault.Damaged);
    }

    private static ImageReading ReadHeader(ReadOnlySpan<byte> header, byte[] bytes)
    {
        if (header.Length != 13)
            return Fault(ImageFault.Damaged);

        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (width is 0 or > ImageReader.LongestSide || height is 0 or > ImageReader.LongestSide)
            return Fault(ImageFault.TooManyPixels);
        if (header[8] != 8 || header[9] is not (0 or 2) || header[12] != 0)
            return Fault(ImageFault.UnsupportedKind);
        if (header[10] != 0 || header[11] != 0)
            return Fault(ImageFault.Damaged);

        return new ImageReading.Readable(new RasterImage(RasterFormat.Png, (int)width, (int)height, header[9] == 0 ? 1 : 3, bytes));
    }

    /// <summary>Whether the data inflate to exactly the rows of the picture, each with a filter that exists.</summary>
    private static bool IsWhole(MemoryStream data, RasterImage image)
    {
        var row = new byte[1 + (image.Width * image.Components)];
        data.Position = 0;
        try
        {
            using var inflating = new ZLibStream(data, CompressionMode.Decompress, leaveOpen: true);
            for (var line = 0; line < image.Height; line++)
            {
                if (inflating.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length || row[0] > LargestFilter)
                    return false;
            }

            return inflating.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static ImageReading.Unreadable Fault(ImageFault fault) => new(fault);
}
