using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf.Attacks;

/// <summary>A time stamp may always be added, so whatever can be passed off as one could be laid over a page on which nothing may change.</summary>
public sealed class FalseStampTests
{
    private const string Stamp = "<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /ByteRange [0 1 2 3] /Contents <3000> >>";
    private const string Place = "/Rect [10 10 200 100]";

    private readonly byte[] _signed = new ForeignPdf { Reference = ForeignPdf.Level(1) }.Build();

    [Theory]
    [InlineData("/Subtype /Widget", "/Rect [0 0 0 0] /F 132")]
    [InlineData("/Subtype /Widget", "/Rect [0 0 0 0] /AP << /N 92 0 R >>")]
    [InlineData("/Subtype /Widget", "/Rect [0 0 0 0] /MK << /BG [1 1 1] >>")]
    public void A_field_of_the_form_that_shows_nothing_is_one(string kind, string entries) =>
        Assert.Equal("", Answer.ForbiddenIn(Added(kind, entries, inForm: true)));

    [Theory]
    [InlineData("/Subtype /FreeText /DA (/Helv 12 Tf) /Contents (VALID UNTIL 2099)", Place, true)]
    [InlineData("/Subtype /Square /IC [1 1 1]", Place, true)]
    [InlineData("", Place, true)]
    [InlineData("/Subtype /Widget", Place, true)]
    [InlineData("/Subtype /Widget", "/Rect [0 0 0 0] /AP << /N 11 0 R >>", true)]
    [InlineData("/Subtype /Widget", "/Rect [0 0 0 0] /AP << /N 92 0 R /D 11 0 R >>", true)]
    [InlineData("/Subtype /Widget", Place, false)]
    [InlineData("/Subtype /Widget", "/Rect [0 0 0 0]", false)]
    [InlineData("/Subtype /Widget", Place + " /MK << /BG [1 1 1] >>", true)]
    [InlineData("/Subtype /Widget", Place + " /Border [0 0 9]", true)]
    [InlineData("/Subtype /Widget", Place + " /AP << /N 11 0 R >>", true)]
    [InlineData("/Subtype /Widget", "/Rect [0 0 0 0] /A << /S /URI /URI (http://x.test) >>", true)]
    [InlineData("/Subtype /Widget", "/Rect [0 0 0 0] /AA << /E << /S /JavaScript /JS (x) >> >>", true)]
    public void An_annotation_that_says_it_is_one_is_found(string kind, string entries, bool inForm) =>
        Assert.Contains("AnnotationAdded 1", Answer.ForbiddenIn(Added(kind, entries, inForm)), StringComparison.Ordinal);

    [Fact]
    public void A_field_on_no_page_in_which_something_happens_is_found() =>
        Assert.Equal("Form", Answer.ForbiddenIn(PdfUpdate.Append(
            _signed, (1, WithField(_signed)), (90, "<< /FT /Sig /T (T) /V 91 0 R /AA << /E << /S /JavaScript /JS (x) >> >> >>"), (91, Stamp))));

    [Fact]
    public void An_empty_field_that_is_filled_by_one_that_shows_itself_is_found()
    {
        var signed = new ForeignPdf { Reference = ForeignPdf.Level(1), Field = " 14 0 R", More = [$"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Empty) /P 3 0 R {Place} >>"] }.Build();
        var filled = PdfUpdate.Append(signed, (14, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Empty) /P 3 0 R {Place} /V 91 0 R /AP << /N 11 0 R >> >>"), (91, Stamp));

        Assert.Equal("AnnotationChanged 1", Answer.ForbiddenIn(filled));
    }

    [Fact]
    public void One_that_takes_away_what_its_field_showed_is_found()
    {
        var signed = new ForeignPdf { Reference = ForeignPdf.Level(1), Field = " 14 0 R", More = [$"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Empty) /P 3 0 R {Place} /AP << /N 11 0 R >> >>"] }.Build();
        var filled = PdfUpdate.Append(signed, (14, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Empty) /P 3 0 R {Place} /V 91 0 R >>"), (91, Stamp));

        Assert.Equal("AnnotationChanged 1", Answer.ForbiddenIn(filled));
    }

    private static string WithField(byte[] file) => PdfUpdate.BodyOf(file, 1).Replace("13 0 R]", "13 0 R 90 0 R]", StringComparison.Ordinal);

    private byte[] Added(string kind, string entries, bool inForm)
    {
        var page = PdfUpdate.BodyOf(_signed, 3).Replace("10 0 R]", "10 0 R 90 0 R]", StringComparison.Ordinal);
        return PdfUpdate.Append(
            _signed, (1, inForm ? WithField(_signed) : PdfUpdate.BodyOf(_signed, 1)), (3, page), (90, $"<< /Type /Annot {kind} /FT /Sig /T (T) /V 91 0 R /P 3 0 R {entries} >>"), (91, Stamp), (92, ForeignPdf.StreamOf("", "/Type /XObject /Subtype /Form /BBox [0 0 0 0]")));
    }
}
