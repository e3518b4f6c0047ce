using System.Text;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf.Attacks;

/// <summary>Shadow attacks: the file was prepared before it was signed, and a small update afterwards brings out what the signer never saw.</summary>
public sealed class ShadowTests
{
    [Fact]
    public void Hide_what_lay_over_the_page_is_taken_away()
    {
        // The signer saw the note, and under it is what the forger wants to be seen.
        var foreign = new ForeignPdf();
        var signed = foreign.Build();

        Assert.Equal("AnnotationRemoved 1", Answer.ForbiddenIn(PdfUpdate.Replace(signed, 3, "10 0 R]", "]")));
    }

    [Fact]
    public void Hide_the_cover_is_made_an_object_that_is_not_there()
    {
        var foreign = new ForeignPdf();
        var signed = foreign.Build();
        byte[] file = [.. signed, .. Encoding.ASCII.GetBytes($"xref\n10 1\n0000000000 00001 f \ntrailer\n<< /Size 14 /Root 1 0 R /Prev {PdfUpdate.StartOf(signed)} >>\nstartxref\n{signed.Length}\n%%EOF\n")];

        Assert.Equal("AnnotationChanged 1", Answer.ForbiddenIn(file));
    }

    [Fact]
    public void Replace_a_font_shows_other_glyphs_for_the_signed_codes()
    {
        var foreign = new ForeignPdf();
        var signed = foreign.Build();

        Assert.Equal("Font 1", Answer.ForbiddenIn(PdfUpdate.Replace(signed, 5, "/BaseFont /Helvetica", "/BaseFont /Helvetica /Encoding << /Differences [84 /X] >>")));
    }

    [Fact]
    public void Replace_a_field_shows_another_value_than_it_has()
    {
        var foreign = new ForeignPdf { Reference = ForeignPdf.Level(2), Value = "10" };
        var signed = foreign.Build();
        var file = PdfUpdate.Append(signed, (9, PdfUpdate.BodyOf(signed, 9).Replace("11 0 R", "85 0 R", StringComparison.Ordinal)), (85, ForeignPdf.StreamOf("(99) Tj", "/Type /XObject /Subtype /Form /BBox [0 0 100 20]")));

        Assert.Equal("AnnotationChanged 1", Answer.ForbiddenIn(file));
    }

    [Fact]
    public void Replace_a_field_is_moved_over_the_page()
    {
        var foreign = new ForeignPdf { Reference = ForeignPdf.Level(2) };

        Assert.Equal("AnnotationChanged 1", Answer.ForbiddenIn(PdfUpdate.Replace(foreign.Build(), 9, "/Rect [20 20 120 40]", "/Rect [0 0 300 200]")));
    }

    [Fact]
    public void Hide_and_replace_a_second_document_waits_in_the_first()
    {
        // The signed bytes hold both; the update only says which objects count, and holds no content at all.
        var prepared = new ForeignPdf { Value = ") >>\nendobj\n4 0 obj\n<< /Length 8 >>\nstream\n(Two) Tj\nendstream\nendobj\n86 0 obj\n<< /V (" };
        var signed = prepared.Build();
        var hidden = signed.AsSpan().IndexOf("4 0 obj\n<< /Length 8 >>"u8);
        byte[] file = [.. signed, .. Encoding.ASCII.GetBytes($"xref\n4 1\n{hidden:D10} 00000 n \ntrailer\n<< /Size 14 /Root 1 0 R /Prev {PdfUpdate.StartOf(signed)} >>\nstartxref\n{signed.Length}\n%%EOF\n")];

        Assert.Equal("valid", Answer.Of(file));
        Assert.Equal("PageContent 1", Answer.ForbiddenIn(file));
    }

    [Fact]
    public void Hide_and_replace_an_older_cross_reference_is_named_again()
    {
        var foreign = new ForeignPdf();
        var signed = foreign.Build();
        var updated = PdfUpdate.Append(signed, (4, ForeignPdf.StreamOf("(Two) Tj")));
        byte[] back = [.. updated, .. Encoding.ASCII.GetBytes($"startxref\n{PdfUpdate.StartOf(signed)}\n%%EOF\n")];

        Assert.Equal("Undefined", Answer.ForbiddenIn(back));
    }

    [Fact]
    public void An_appended_layer_that_covers_the_page_is_found()
    {
        var foreign = new ForeignPdf();

        Assert.Equal("Layers", Answer.ForbiddenIn(PdfUpdate.Replace(foreign.Build(), 1, "/Pages 2 0 R", "/Pages 2 0 R /OCProperties << /OCGs [] /D << /OFF [] >> >>")));
    }
}
