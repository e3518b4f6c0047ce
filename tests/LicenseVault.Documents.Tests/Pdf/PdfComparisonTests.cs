using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

public sealed class PdfComparisonTests
{
    private readonly UnsignedPdf _drawn = PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes));

    [Fact]
    public void What_stands_in_the_gap_does_not_count()
    {
        var filled = _drawn.Bytes.ToArray();
        filled.AsSpan(_drawn.GapStart, _drawn.GapLength).Fill((byte)'?');

        Assert.IsType<PdfDifference.Same>(PdfComparison.EqualOutsideSignature(filled, _drawn));
    }

    [Fact]
    public void Every_single_byte_outside_the_gap_counts()
    {
        var file = _drawn.Bytes.ToArray();
        for (var i = 0; i < file.Length; i++)
        {
            if (i == _drawn.GapStart)
                i += _drawn.GapLength;

            file[i] ^= 1;
            var differs = Assert.IsType<PdfDifference.Differs>(PdfComparison.EqualOutsideSignature(file, _drawn));
            Assert.Equal(i, differs.Offset);
            file[i] ^= 1;
        }
    }

    [Fact]
    public void A_file_that_goes_on_or_ends_early_differs()
    {
        var file = _drawn.Bytes.ToArray();

        Assert.Equal(new PdfDifference.Differs(file.Length, "after the end"), PdfComparison.EqualOutsideSignature([.. file, 0], _drawn));
        Assert.Equal(file.Length - 1, Assert.IsType<PdfDifference.Differs>(PdfComparison.EqualOutsideSignature(file.AsSpan()[..^1], _drawn)).Offset);
        Assert.Equal(_drawn.GapStart, Assert.IsType<PdfDifference.Differs>(PdfComparison.EqualOutsideSignature(file.AsSpan()[..(_drawn.GapStart + 9)], _drawn)).Offset);
        Assert.Equal(0, Assert.IsType<PdfDifference.Differs>(PdfComparison.EqualOutsideSignature([], _drawn)).Offset);
    }

    [Theory]
    [InlineData("%PDF-", "header")]
    [InlineData("/Type /Catalog", "object 1 (catalog)")]
    [InlineData("/Type /Metadata", "object 3 (metadata)")]
    [InlineData("/MediaBox", "object 8 (page)")]
    [InlineData("/SubFilter", "object 7 (signature dictionary)")]
    [InlineData("/Type /ObjStm", "object 18 (fonts and reading order)")]
    [InlineData("/Type /XRef", "object 19 (cross-reference)")]
    [InlineData("startxref", "object 19 (cross-reference)")]
    public void The_place_is_told_in_words(string at, string words)
    {
        var file = _drawn.Bytes.ToArray();
        var offset = file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(at)) + at.Length - 1;
        file[offset] ^= 1;

        Assert.Equal(new PdfDifference.Differs(offset, words), PdfComparison.EqualOutsideSignature(file, _drawn));
    }
}
