using System.Text;

namespace LicenseVault.Tests.Pages;

/// <summary>A genuine document, changed in one place, so that both a browser and the vault can still read it.</summary>
internal static class SpoiltDocuments
{
    private static readonly Dictionary<string, Func<byte[], byte[]>> _all = new(StringComparer.Ordinal)
    {
        ["something appended"] = document => [.. document, .. "\n% added"u8],
        ["another time"] = WithOtherTime,
        ["another time, and something appended"] = document => [.. WithOtherTime(document), .. "\n% added"u8],
        ["a byte range of five numbers"] = document => Replaced(document, "] /Contents", "1] /Contents", back: 1),
        ["something after the signature's zeros"] = document => Changed(document, Contents(document).End - 1, (byte)'1'),
        ["a signature in capitals"] = document => Capitals(document, Contents(document)),
        ["no signature, just zeros"] = document => Filled(document, Contents(document), (byte)'0'),
        ["a signature of another version"] = document => Changed(document, Within(document, "020101") + 5, (byte)'2'),
        ["a digest of another algorithm"] = document => Changed(document, Within(document, "608648016503040201") + 17, (byte)'2'),
        ["another digest of the document"] = document => Flipped(document, Within(document, "06092a864886f70d010904") + 40),
        ["another signing certificate stated"] = document => Flipped(document, Within(document, "060b2a864886f70d010910022f") + 60),
        ["no signature named"] = document => Replaced(document, "/Contents <", "/Contentz <", back: 0),
    };

    public static TheoryData<string> Names => [.. _all.Keys];

    public static byte[] Make(string name, byte[] document) => _all[name](document);

    /// <summary>The year in which it says that it was signed, which is itself under the signature.</summary>
    public static byte[] WithOtherTime(byte[] document) => Flipped(document, PlaceOf(document, "/M (D:") + 9);

    private static (int Start, int End) Contents(byte[] document)
    {
        var start = PlaceOf(document, "/Contents <") + 11;
        return (start, start + document.AsSpan(start).IndexOf((byte)'>'));
    }

    private static int PlaceOf(byte[] document, string text)
    {
        var place = document.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(text));
        return place < 0 ? throw new InvalidOperationException($"The document does not hold {text}.") : place;
    }

    private static int Within(byte[] document, string digits)
    {
        var (start, end) = Contents(document);
        var place = document.AsSpan(start, end - start).IndexOf(Encoding.ASCII.GetBytes(digits));
        return place < 0 ? throw new InvalidOperationException($"The signature does not hold {digits}.") : start + place;
    }

    private static byte[] Flipped(byte[] document, int place) => Changed(document, place, document[place] == (byte)'1' ? (byte)'2' : (byte)'1');

    private static byte[] Changed(byte[] document, int place, byte value)
    {
        var copy = document.ToArray();
        copy[place] = value;
        return copy;
    }

    private static byte[] Replaced(byte[] document, string text, string by, int back)
    {
        var copy = document.ToArray();
        Encoding.ASCII.GetBytes(by).CopyTo(copy, PlaceOf(document, text) - back);
        return copy;
    }

    private static byte[] Filled(byte[] document, (int Start, int End) range, byte value)
    {
        var copy = document.ToArray();
        copy.AsSpan(range.Start, range.End - range.Start).Fill(value);
        return copy;
    }

    private static byte[] Capitals(byte[] document, (int Start, int End) range)
    {
        var copy = document.ToArray();
        foreach (ref var digit in copy.AsSpan(range.Start, range.End - range.Start))
            digit = digit is >= (byte)'a' and <= (byte)'f' ? (byte)(digit - 32) : digit;
        return copy;
    }
}
