using System.Buffers.Binary;
using System.Text;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// The colour space of our pages, sRGB (IEC 61966-2-1), as a small display profile of version 2 (ICC.1:2001-04): PDF/A wants to be told
/// what the red of a seal is.
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128, TagLength = 12;
    private const int CurvePoints = 128;

    public static byte[] Bytes { get; } = Build();

    private static byte[] Build()
    {
        var curve = Curve();
        (string Name, byte[] Element)[] tags =
        [
            ("desc", Description("sRGB")), ("cprt", Text("No copyright, use freely")), ("wtpt", Xyz(0.9505, 1, 1.0891)),
            ("rXYZ", Xyz(0.4361, 0.2225, 0.0139)), ("gXYZ", Xyz(0.3851, 0.7169, 0.0971)), ("bXYZ", Xyz(0.1431, 0.0606, 0.7141)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];

        var elements = tags.Select(tag => tag.Element).Distinct().ToList();
        var at = HeaderLength + 4 + (tags.Length * TagLength);
        var offsets = new Dictionary<byte[], int>();
        foreach (var element in elements)
        {
            offsets.Add(element, at);
            at += element.Length;
        }

        var profile = new byte[at];
        WriteHeader(profile);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(HeaderLength), tags.Length);
        foreach (var (index, (name, element)) in tags.Index())
        {
            var tag = profile.AsSpan(HeaderLength + 4 + (index * TagLength), TagLength);
            Encoding.ASCII.GetBytes(name, tag);
            BinaryPrimitives.WriteInt32BigEndian(tag[4..], offsets[element]);
            BinaryPrimitives.WriteInt32BigEndian(tag[8..], element.Length);
            element.CopyTo(profile, offsets[element]);
        }

        return profile;
    }

    private static void WriteHeader(Span<byte> profile)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile[8..], 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(profile[12..]);
        BinaryPrimitives.WriteInt16BigEndian(profile[24..], 2001);
        profile[27] = profile[29] = 1;
        "acsp"u8.CopyTo(profile[36..]);
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(profile[68..]);
    }

    private static byte[] Curve()
    {
        var element = Element("curv", 12 + (2 * CurvePoints));
        BinaryPrimitives.WriteInt32BigEndian(element.AsSpan(8), CurvePoints);
        for (var point = 0; point < CurvePoints; point++)
        {
            var value = (double)point / (CurvePoints - 1);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(element.AsSpan(12 + (2 * point)), (ushort)Math.Round(linear * 65535));
        }

        return element;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var element = Element("XYZ ", 20);
        foreach (var (index, value) in new[] { x, y, z }.Index())
            BinaryPrimitives.WriteInt32BigEndian(element.AsSpan(8 + (4 * index)), (int)Math.Round(value * 65536));

        return element;
    }

    private static byte[] Text(string text)
    {
        var element = Element("text", 8 + text.Length + 1);
        Encoding.ASCII.GetBytes(text, element.AsSpan(8));
        return element;
    }

    // After the ASCII name come a Unicode and a Macintosh one, both empty.
    private static byte[] Description(string name)
    {
        var element = Element("desc", 12 + name.Length + 1 + 8 + 3 + 67);
        BinaryPrimitives.WriteInt32BigEndian(element.AsSpan(8), name.Length + 1);
        Encoding.ASCII.GetBytes(name, element.AsSpan(12));
        return element;
    }

    // Elements begin at whole words.
    private static byte[] Element(string type, int length)
    {
        var element = new byte[(length + 3) & ~3];
        Encoding.ASCII.GetBytes(type, element);
        return element;
    }
}
