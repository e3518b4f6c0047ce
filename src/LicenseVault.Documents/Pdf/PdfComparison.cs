using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf;

/// <summary>Proves that a page is the data: the presented file must be, byte for byte, what the data draw again.</summary>
public static class PdfComparison
{
    /// <summary>Compares everything but the signature's gap. Files of different length differ where the shorter one ends, if not before.</summary>
    public static PdfDifference EqualOutsideSignature(ReadOnlySpan<byte> presented, UnsignedPdf redrawn)
    {
        ArgumentNullException.ThrowIfNull(redrawn);
        var expected = redrawn.Bytes.Span;
        var afterGap = redrawn.GapStart + redrawn.GapLength;

        var same = presented.CommonPrefixLength(expected[..redrawn.GapStart]);
        if (same == redrawn.GapStart && presented.Length >= afterGap)
            same = afterGap + presented[afterGap..].CommonPrefixLength(expected[afterGap..]);

        return same == expected.Length && same == presented.Length
            ? new PdfDifference.Same()
            : new PdfDifference.Differs(same, PlaceInFile.Describe(expected, same));
    }
}
