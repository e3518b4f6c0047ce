using System.Buffers;
using System.Formats.Asn1;

namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads a signature dictionary (ISO 32000-1, 12.8.1) and judges exactly which bytes of the file it speaks for.</summary>
internal static class SignatureDictionary
{
    private static readonly SearchValues<byte> _digits = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<byte> _lowerCaseDigits = SearchValues.Create("0123456789abcdef"u8);

    public static PdfSignature Read(ReadOnlyMemory<byte> file, ObjectTable objects, string fieldName, PdfValue value)
    {
        var entries = objects.DictionaryOf(value)!;
        var range = RangeOf(objects, entries["ByteRange"], file.Length);
        var subFilter = objects.NameOf(entries["SubFilter"]);

        // Only a string that stands in the file itself has a place there.
        if (value is not PdfValue.Reference reference || !objects.IsInFile(reference) || entries["Contents"] is not PdfValue.Text contents)
            return new PdfSignature(fieldName, subFilter, range, default, GapStart: 0, GapLength: 0, PdfCoverage.Irregular);

        var der = ValueIn(contents.Bytes);
        var digits = file.Span.Slice(contents.Token.Start + 1, contents.Token.Length - 2);
        var isPlain = contents.IsHex && digits.Length % 2 == 0 && !digits.ContainsAnyExcept(_digits);
        var coverage = isPlain && der.Length > 0 ? CoverageOf(range, contents.Token, file.Length) : PdfCoverage.Irregular;
        return new PdfSignature(fieldName, subFilter, range, der, contents.Token.Start, contents.Token.Length, coverage)
        {
            StatedTime = DateStrings.Read(TextStrings.Read(objects.Resolve(entries["M"]))),
            IsCanonical = isPlain && !digits.ContainsAnyExcept(_lowerCaseDigits),
        };
    }

    private static PdfCoverage CoverageOf(PdfByteRange? range, Extent gap, int fileLength)
    {
        if (range is not { FirstStart: 0 } covered || covered.FirstLength != gap.Start || covered.SecondStart != gap.End)
            return PdfCoverage.Irregular;

        return covered.SecondStart + covered.SecondLength == fileLength ? PdfCoverage.WholeFile : PdfCoverage.EarlierRevision;
    }

    private static PdfByteRange? RangeOf(ObjectTable objects, PdfValue value, int fileLength)
    {
        var numbers = objects.ItemsOf(value);
        if (numbers.Count != 4 || !numbers.All(number => number is PdfValue.Integer { Value: >= 0 } integer && integer.Value <= fileLength))
            return null;

        var range = new PdfByteRange(At(0), At(1), At(2), At(3));
        return range.FirstStart + (long)range.FirstLength <= range.SecondStart && range.SecondStart + (long)range.SecondLength <= fileLength ? range : null;

        int At(int index) => (int)((PdfValue.Integer)numbers[index]).Value;
    }

    /// <summary>The one value that the string begins with, when only zeros follow; else nothing.</summary>
    private static ReadOnlyMemory<byte> ValueIn(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return AsnDecoder.TryReadEncodedValue(bytes.Span, AsnEncodingRules.BER, out var tag, out _, out _, out var length)
                && tag == Asn1Tag.Sequence
                && bytes.Span[length..].IndexOfAnyExcept((byte)0) < 0
                    ? bytes[..length]
                    : default;
        }
        catch (AsnContentException)
        {
            // Some malformed lengths are thrown and not told.
            return default;
        }
    }
}
