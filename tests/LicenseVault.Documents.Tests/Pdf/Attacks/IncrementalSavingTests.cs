using System.Text;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf.Attacks;

/// <summary>Something is appended to a signed file, in the ways in which a reader may overlook that it is an update.</summary>
public sealed class IncrementalSavingTests
{
    private readonly byte[] _signed = new ForeignPdf().Build();

    [Fact]
    public void The_untouched_file_passes() => Assert.True(Answer.Passes(_signed));

    [Fact]
    public void An_update_that_redraws_the_page_is_found() => AssertFound("PageContent 1", Redrawn());

    [Fact]
    public void An_update_that_names_the_page_by_another_object_is_found() =>
        AssertFound("Pages", PdfUpdate.Append(_signed, (2, PdfUpdate.BodyOf(_signed, 2).Replace("3 0 R", "80 0 R", StringComparison.Ordinal)), (80, PdfUpdate.BodyOf(_signed, 3).Replace("4 0 R", "81 0 R", StringComparison.Ordinal)), (81, ForeignPdf.StreamOf("(Two) Tj"))));

    [Fact]
    public void An_update_without_a_cross_reference_is_found()
    {
        // A reader that searches for objects would take the last one.
        byte[] file = [.. _signed, .. Encoding.ASCII.GetBytes($"4 0 obj\n{ForeignPdf.StreamOf("(Two) Tj")}\nendobj\n")];

        AssertFound("Undefined", file);
    }

    [Fact]
    public void An_update_without_a_trailer_is_found()
    {
        byte[] file = [.. _signed, .. Encoding.ASCII.GetBytes($"4 0 obj\n{ForeignPdf.StreamOf("(Two) Tj")}\nendobj\nxref\n4 1\n{_signed.Length:D10} 00000 n \n")];

        AssertFound("Undefined", file);
    }

    [Fact]
    public void An_update_that_ends_with_the_cross_reference_of_what_was_signed_is_found()
    {
        byte[] file = [.. _signed, .. Encoding.ASCII.GetBytes($"4 0 obj\n{ForeignPdf.StreamOf("(Two) Tj")}\nendobj\nstartxref\n{PdfUpdate.StartOf(_signed)}\n%%EOF\n")];

        AssertFound("Undefined", file);
    }

    [Fact]
    public void An_update_with_a_copy_of_the_signature_is_found()
    {
        // The signature dictionary itself is written anew, so that the newest one seems to belong to the update.
        var file = PdfUpdate.Append(_signed, (8, PdfUpdate.BodyOf(_signed, 8)), (4, ForeignPdf.StreamOf("(Two) Tj")));

        Assert.Equal("byte-range-refused", Answer.Of(file));
    }

    [Fact]
    public void An_update_that_begins_a_new_document_is_found()
    {
        var file = PdfUpdate.Append(_signed, (1, "<< /Type /Catalog /Pages 82 0 R >>"), (82, "<< /Type /Pages /Kids [83 0 R] >>"), (83, "<< /Type /Page /Parent 82 0 R >>"));

        Assert.Equal("not-signed", Answer.Of(file));
    }

    [Fact]
    public void A_cross_reference_that_leaves_out_the_signed_one_is_found()
    {
        var text = Encoding.Latin1.GetString(Redrawn());
        var without = text[..text.LastIndexOf("/Prev", StringComparison.Ordinal)] + ">>\nstartxref" + text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..];

        Assert.False(Answer.Passes(Encoding.Latin1.GetBytes(without)));
    }

    [Fact]
    public void An_object_twice_in_one_cross_reference_is_refused() =>
        Assert.Equal("broken-xref", Answer.Of(PdfUpdate.Append(_signed, (4, PdfUpdate.BodyOf(_signed, 4)), (4, ForeignPdf.StreamOf("(Two) Tj")))));

    [Fact]
    public void An_object_freed_by_an_update_is_found()
    {
        var start = _signed.Length;
        byte[] file = [.. _signed, .. Encoding.ASCII.GetBytes($"xref\n11 1\n0000000000 00001 f \ntrailer\n<< /Size 14 /Root 1 0 R /Prev {PdfUpdate.StartOf(_signed)} >>\nstartxref\n{start}\n%%EOF\n")];

        AssertFound("PageResources 1", file, "AnnotationChanged 1");
    }

    [Fact]
    public async Task Pdfsig_too_sees_that_something_was_appended()
    {
        var opinion = await Judge.AskAsync("pdfsig", Redrawn(), "-nocert", "FILE");

        Assert.Contains("Not total document signed", opinion.Output, StringComparison.Ordinal);
    }

    private byte[] Redrawn() => PdfUpdate.Append(_signed, (4, ForeignPdf.StreamOf("BT /F1 12 Tf 20 150 Td (Two yuan) Tj ET")));

    private static void AssertFound(string change, byte[] file, string? another = null)
    {
        Assert.Equal("valid", Answer.Of(file));
        Assert.Contains(change, Answer.ForbiddenIn(file), StringComparison.Ordinal);
        Assert.Contains(another ?? "", Answer.ForbiddenIn(file), StringComparison.Ordinal);
        Assert.False(Answer.Passes(file));
    }
}
