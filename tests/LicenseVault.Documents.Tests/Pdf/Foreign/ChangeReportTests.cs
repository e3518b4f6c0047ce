using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Pdf.Foreign;

/// <summary>What a later revision did is named by its kind, its page and its area, and by whether the signer allowed it.</summary>
public sealed class ChangeReportTests
{
    private const string Store = "/DSS << /Type /DSS /Certs [90 0 R] /CRLs [] /OCSPs [] >>";
    private const string TimeStamp = "<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /ByteRange [0 1 2 3] /Contents <3000> >>";

    private readonly byte[] _signed = new ForeignPdf().Build();

    [Fact]
    public void A_file_that_nobody_touched_has_no_changes() => Assert.Empty(ChangesOf(_signed));

    [Fact]
    public void Objects_written_anew_as_they_were_are_no_change() =>
        Assert.Empty(ChangesOf(PdfUpdate.Append(_signed, (1, PdfUpdate.BodyOf(_signed, 1)), (4, PdfUpdate.BodyOf(_signed, 4)), (5, PdfUpdate.BodyOf(_signed, 5)))));

    [Fact]
    public void An_object_that_nothing_refers_to_is_no_change() => Assert.Empty(ChangesOf(PdfUpdate.Append(_signed, (99, "(nobody sees this)"))));

    [Theory]
    [InlineData(4, "(Ten yuan)", "(Two yuan)", DocumentChangeKind.PageContent)]
    [InlineData(11, "0 0 10 10 re f", "0 0 20 20 re f", DocumentChangeKind.PageResources)]
    [InlineData(5, "/Helvetica", "/Courier", DocumentChangeKind.Font)]
    [InlineData(6, "<0054>", "<0055>", DocumentChangeKind.TextMapping)]
    [InlineData(2, "[0 0 300 200]", "[0 0 300 90.5]", DocumentChangeKind.PageGeometry)]
    [InlineData(3, "/Type /Page", "/Type /Page /Rotate 180", DocumentChangeKind.PageGeometry)]
    [InlineData(3, "/Type /Page", "/Type /Page /Trans << /S /Dissolve >>", DocumentChangeKind.Undefined)]
    [InlineData(3, "/Type /Page", "/Type /Page /AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>", DocumentChangeKind.ActiveContent)]
    public void A_change_of_a_page_names_the_page(int number, string old, string now, DocumentChangeKind kind)
    {
        var update = number is 4 or 6 or 11 ? Restreamed(number, old, now) : PdfUpdate.Replace(_signed, number, old, now);

        var changes = ChangesOf(update);

        var change = Assert.Single(changes, change => change.Kind == kind);
        Assert.Equal((2, 1, false), (change.Revision, change.Page, change.Permitted));
        Assert.Equal(number == 2 ? new PageArea(0, 0, 300, 90.5) : new PageArea(0, 0, 300, 200), change.Area);

        // The form on the page is also what the text field shows.
        Assert.Equal(number == 11 ? [DocumentChangeKind.PageResources, DocumentChangeKind.AnnotationChanged] : [kind], changes.Select(each => each.Kind));
    }

    [Theory]
    [InlineData("/Pages 2 0 R", "/Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >>", DocumentChangeKind.ActiveContent)]
    [InlineData("/Pages 2 0 R", "/Pages 2 0 R /OCProperties << /OCGs [] /D << >> >>", DocumentChangeKind.Layers)]
    [InlineData("/Pages 2 0 R", "/Pages 2 0 R /Metadata 90 0 R", DocumentChangeKind.Metadata)]
    [InlineData("/Pages 2 0 R", "/Pages 2 0 R /PageMode /UseNone", DocumentChangeKind.Undefined)]
    [InlineData("(a.txt) <<", "(b.txt) <<", DocumentChangeKind.Attachment)]
    [InlineData("/Names <<", "/AF [90 0 R] /Names <<", DocumentChangeKind.Attachment)]
    [InlineData("/SigFlags 3", "/SigFlags 3 /XFA 90 0 R", DocumentChangeKind.ActiveContent)]
    [InlineData("/SigFlags 3", "/SigFlags 3 /NeedAppearances true", DocumentChangeKind.Form)]
    public void A_change_of_the_document_as_a_whole_names_its_kind(string old, string now, DocumentChangeKind kind)
    {
        var change = Assert.Single(ChangesOf(PdfUpdate.Append(_signed, (1, PdfUpdate.BodyOf(_signed, 1).Replace(old, now, StringComparison.Ordinal)), (90, "<< /A /B >>"))));

        Assert.Equal((kind, null, kind is DocumentChangeKind.Metadata), (change.Kind, change.Page, change.Permitted));
    }

    [Fact]
    public void A_changed_attached_file_is_named() =>
        Assert.Equal(DocumentChangeKind.Attachment, Assert.Single(ChangesOf(PdfUpdate.Append(_signed, (12, ForeignPdf.StreamOf("replaced", "/Type /EmbeddedFile"))))).Kind);

    [Fact]
    public void A_page_more_is_named() =>
        Assert.Equal([DocumentChangeKind.Pages], ChangesOf(PdfUpdate.Append(_signed, (2, "<< /Type /Pages /Kids [3 0 R 91 0 R] /MediaBox [0 0 300 200] >>"), (91, "<< /Type /Page /Parent 2 0 R >>"))).Select(each => each.Kind));

    [Fact]
    public void Material_for_validation_is_allowed_even_where_nothing_else_is()
    {
        var certified = new ForeignPdf { Reference = ForeignPdf.Level(1) };
        var signed = certified.Build();
        var update = PdfUpdate.Append(signed, (1, WithStore(signed)), (90, PdfUpdate.TestCertificate));

        Assert.Equal([new DocumentChange(2, DocumentChangeKind.ValidationMaterial, Permitted: true)], ChangesOf(update));
    }

    [Fact]
    public void A_store_that_holds_something_else_is_undefined()
    {
        var update = PdfUpdate.Append(_signed, (1, WithStore(_signed).Replace("/Type /DSS", "/Type /DSS /Page 3 0 R", StringComparison.Ordinal)), (90, ForeignPdf.StreamOf("x")));

        Assert.Equal([new DocumentChange(2, DocumentChangeKind.Undefined, Permitted: false)], ChangesOf(update));
    }

    [Fact]
    public void A_time_stamp_that_shows_nothing_is_allowed_even_where_nothing_else_is()
    {
        var certified = new ForeignPdf { Reference = ForeignPdf.Level(1) };

        Assert.Equal([new DocumentChange(2, DocumentChangeKind.DocumentTimeStamp, Permitted: true)], ChangesOf(Stamped(certified.Build(), "/Rect [0 0 0 0]")));
    }

    [Fact]
    public void A_time_stamp_that_covers_the_page_is_laid_over_it()
    {
        var certified = new ForeignPdf { Reference = ForeignPdf.Level(1) };

        var changes = ChangesOf(Stamped(certified.Build(), "/Rect [0 0 300 200] /AP << /N 11 0 R >>"));

        var over = Assert.Single(changes, change => !change.Permitted);
        Assert.Equal((DocumentChangeKind.AnnotationAdded, 1, new PageArea(0, 0, 300, 200)), (over.Kind, over.Page, over.Area));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Filling_in_is_allowed_from_level_two(int level, bool isPermitted)
    {
        var certified = new ForeignPdf { Reference = ForeignPdf.Level(level) };
        var signed = certified.Build();

        var change = Assert.Single(ChangesOf(PdfUpdate.Append(signed, (9, PdfUpdate.BodyOf(signed, 9).Replace("/V ()", "/V (12)", StringComparison.Ordinal).Replace("11 0 R", "92 0 R", StringComparison.Ordinal)), (92, ForeignPdf.StreamOf("(12) Tj")))));

        Assert.Equal(new DocumentChange(2, DocumentChangeKind.FormFilled, isPermitted, 1, new PageArea(20, 20, 120, 40)), change);
    }

    [Theory]
    [InlineData("/Action /All", false)]
    [InlineData("/Action /Include /Fields [(Amount)]", false)]
    [InlineData("/Action /Include /Fields [(Other)]", true)]
    [InlineData("/Action /Exclude /Fields [(Amount)]", true)]
    [InlineData("/Action /Exclude /Fields [(Amo)]", false)]
    public void A_locked_field_must_not_be_filled_in(string lockedFields, bool isPermitted)
    {
        var locked = new ForeignPdf { Reference = $"/Reference [<< /TransformMethod /FieldMDP /TransformParams << {lockedFields} /V /1.2 >> >>]" };
        var signed = locked.Build();

        Assert.Equal(isPermitted, Assert.Single(ChangesOf(PdfUpdate.Replace(signed, 9, "/V ()", "/V (12)"))).Permitted);
    }

    [Fact]
    public void A_value_that_shows_nowhere_is_filled_in_too() =>
        Assert.Equal([new DocumentChange(2, DocumentChangeKind.FormFilled, Permitted: true)], ChangesOf(PdfUpdate.Replace(_signed, 13, "/V /Off", "/V /On")));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Notes_are_allowed_at_level_three(int level, bool isPermitted)
    {
        var certified = new ForeignPdf { Reference = ForeignPdf.Level(level) };
        var signed = certified.Build();
        var update = PdfUpdate.Append(signed, (3, PdfUpdate.BodyOf(signed, 3).Replace("10 0 R]", "10 0 R 93 0 R]", StringComparison.Ordinal)), (93, "<< /Type /Annot /Subtype /FreeText /Rect [5 6 70 80] >>"));

        Assert.Equal([new DocumentChange(2, DocumentChangeKind.AnnotationAdded, isPermitted, 1, new PageArea(5, 6, 70, 80))], ChangesOf(update));
    }

    [Fact]
    public void A_second_signature_is_a_change_of_its_own_and_its_rules_count_from_then_on()
    {
        var second = new ForeignPdf { Reference = ForeignPdf.Level(1) };
        var body = PdfUpdate.BodyOf(second.Build(), ForeignPdf.Signature);
        var empty = $"{body[..body.IndexOf("/ByteRange", StringComparison.Ordinal)]}/ByteRange [0 1111111111 2222222222 3333333333] /Contents <{new string('0', 6000)}> >>";
        var twice = second.Signed(PdfUpdate.Append(
            _signed,
            (1, PdfUpdate.BodyOf(_signed, 1).Replace("13 0 R]", "13 0 R 94 0 R]", StringComparison.Ordinal)),
            (94, "<< /FT /Sig /T (Second) /V 95 0 R >>"),
            (95, empty)));
        var filled = PdfUpdate.Replace(twice, 9, "/V ()", "/V (12)");

        Assert.Equal([new DocumentChange(2, DocumentChangeKind.Signature, Permitted: true)], ChangesOf(twice));
        Assert.Equal([(2, true), (3, false)], ChangesOf(filled).Select(change => (change.Revision, change.Permitted)));
    }

    [Fact]
    public void Each_revision_is_told_for_itself()
    {
        var first = PdfUpdate.Replace(_signed, 9, "/V ()", "/V (12)");
        var second = PdfUpdate.Replace(first, 9, "/V (12)", "/V ()");

        Assert.Equal([(2, DocumentChangeKind.FormFilled), (3, DocumentChangeKind.FormFilled)], ChangesOf(second).Select(change => (change.Revision, change.Kind)));
    }

    [Fact]
    public void A_revision_that_breaks_the_file_and_is_mended_by_the_next_is_undefined()
    {
        var broken = PdfUpdate.Append(_signed, (2, "(no pages)"));
        var mended = PdfUpdate.Append(broken, (2, PdfUpdate.BodyOf(_signed, 2)));

        var change = Assert.Single(ChangesOf(mended));
        Assert.Equal((DocumentChangeKind.Undefined, false), (change.Kind, change.Permitted));
    }

    private byte[] Restreamed(int number, string old, string now)
    {
        var body = PdfUpdate.BodyOf(_signed, number);
        Assert.Contains(old, body, StringComparison.Ordinal);
        Assert.Equal(old.Length, now.Length);
        return PdfUpdate.Append(_signed, (number, body.Replace(old, now, StringComparison.Ordinal)));
    }

    private static byte[] Stamped(byte[] signed, string rectangle) => PdfUpdate.Append(
        signed,
        (1, PdfUpdate.BodyOf(signed, 1).Replace("13 0 R]", "13 0 R 96 0 R]", StringComparison.Ordinal)),
        (3, PdfUpdate.BodyOf(signed, 3).Replace("10 0 R]", "10 0 R 96 0 R]", StringComparison.Ordinal)),
        (96, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Stamp) /V 97 0 R {rectangle} >>"),
        (97, TimeStamp));

    private static string WithStore(byte[] signed) =>
        PdfUpdate.BodyOf(signed, 1).Replace("/Pages 2 0 R", $"/Pages 2 0 R {Store} /Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 2 >> >>", StringComparison.Ordinal);

    private static IReadOnlyList<DocumentChange> ChangesOf(byte[] file)
    {
        var read = Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;
        var good = read.Signatures.Where(signature => ForeignSignatureVerifier.Verify(read, signature) is PdfSignatureOutcome.Valid).ToList();
        Assert.NotEmpty(good);
        return PdfChanges.Since(read, good);
    }
}
