using System.Buffers.Binary;

namespace LicenseVault.Documents.Layout.Images;

/// <summary>Walks the marker segments of a JPEG (ITU-T T.81, annex B) from SOI to EOI.</summary>
internal static class JpegReader
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte NumberOfLines = 0xDC;

    public static ImageReading Read(byte[] bytes)
    {
        if (bytes is not [0xFF, StartOfImage, ..])
            return Fault(ImageFault.Damaged);

        RasterImage? image = null;
        var scans = 0;
        var at = 2;
        while (TryTakeMarker(bytes, ref at, out var marker))
        {
            if (marker is EndOfImage)
                return image is null || scans == 0 || at != bytes.Length ? Fault(ImageFault.Damaged) : new ImageReading.Readable(image);
            if (!TryTakeSegment(bytes, ref at, out var segment))
                return Fault(ImageFault.Damaged);

            if (IsFrame(marker))
            {
                if (image is not null)
                    return Fault(ImageFault.Damaged);
                if (ReadFrame(marker, segment, bytes) is not ImageReading.Readable frame)
                    return ReadFrame(marker, segment, bytes);

                image = frame.Image;
            }
            else if (marker is StartOfScan)
            {
                if (image is null || !IsScan(segment, image.Components))
                    return Fault(ImageFault.Damaged);

                scans++;
                SkipEntropyCodedBytes(bytes, ref at);
            }
            else if (!IsOtherSegment(marker))
            {
                return Fault(marker is NumberOfLines ? ImageFault.UnsupportedKind : ImageFault.Damaged);
            }
        }

        return Fault(ImageFault.Damaged);
    }

    /// <summary>SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC).</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>DHT, DQT, DRI, APPn, COM.</summary>
    private static bool IsOtherSegment(byte marker) => marker is 0xC4 or 0xDB or 0xDD or (>= 0xE0 and <= 0xEF) or 0xFE;

    private static ImageReading ReadFrame(byte marker, ReadOnlySpan<byte> segment, byte[] bytes)
    {
        if (segment.Length < 6)
            return Fault(ImageFault.Damaged);

        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        var components = segment[5];
        if (segment.Length != 6 + (3 * components))
            return Fault(ImageFault.Damaged);

        // Baseline, extended and progressive frames of Huffman coding are what PDF and OFD readers decode.
        if (marker > 0xC2 || segment[0] != 8 || components is not (1 or 3))
            return Fault(ImageFault.UnsupportedKind);
        if (width is 0 or > ImageReader.LongestSide || height is 0 or > ImageReader.LongestSide)
            return Fault(ImageFault.TooManyPixels);

        for (var component = 0; component < components; component++)
        {
            var sampling = segment[6 + (3 * component) + 1];
            if ((sampling >> 4) is 0 or > 4 || (sampling & 0xF) is 0 or > 4)
                return Fault(ImageFault.Damaged);
        }

        return new ImageReading.Readable(new RasterImage(RasterFormat.Jpeg, width, height, components, bytes));
    }

    private static bool IsScan(ReadOnlySpan<byte> segment, int components) =>
        segment.Length >= 6 && segment[0] >= 1 && segment[0] <= components && segment.Length == 4 + (2 * segment[0]);

    /// <summary>Any number of FF may stand before the code (B.1.1.2).</summary>
    private static bool TryTakeMarker(byte[] bytes, ref int at, out byte marker)
    {
        marker = 0;
        if (at >= bytes.Length || bytes[at] != 0xFF)
            return false;

        while (at < bytes.Length && bytes[at] == 0xFF)
            at++;

        if (at == bytes.Length || bytes[at] == 0)
            return false;

        marker = bytes[at++];
        return true;
    }

    private static bool TryTakeSegment(byte[] bytes, ref int at, out ReadOnlySpan<byte> segment)
    {
        segment = [];
        if (bytes.Length - at < 2)
            return false;

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
        if (length < 2 || length > bytes.Length - at)
            return false;

        segment = bytes.AsSpan(at + 2, length - 2);
        at += length;
        return true;
    }

    /// <summary>To the next marker that is neither a stuffed FF 00 nor a restart.</summary>
    private static void SkipEntropyCodedBytes(byte[] bytes, ref int at)
    {
        while (at + 1 < bytes.Length && !(bytes[at] == 0xFF && bytes[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7))))
            at++;
    }

    private static ImageReading.Unreadable Fault(ImageFault fault) => new(fault);
}
