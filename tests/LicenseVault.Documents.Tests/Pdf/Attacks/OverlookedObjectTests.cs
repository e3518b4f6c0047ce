using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf.Attacks;

/// <summary>What a comparison passes over because of how it is called, what it says it is, or where it is reached from.</summary>
public sealed class OverlookedObjectTests
{
    [Theory]
    [InlineData("P")]
    [InlineData("Parent")]
    public void A_form_that_has_the_name_of_a_link_upwards_is_compared(string name)
    {
        var signed = new ForeignPdf { Forms = $"/{name} 14 0 R", More = [ForeignPdf.StreamOf("(Pay 100) Tj", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")] }.Build();

        AssertFound("PageResources 1", signed, (14, ForeignPdf.StreamOf("(Pay 999999) Tj", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")));
    }

    [Fact]
    public void What_was_passed_over_in_one_place_is_compared_in_another()
    {
        // The content stands under /P of something that is looked at before it.
        var signed = new ForeignPdf { Page = "/Group << /S /Transparency /P 14 0 R >>", Forms = "/A << /P 14 0 R >> /B 14 0 R", More = [ForeignPdf.StreamOf("(Pay 100) Tj", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")] }.Build();

        AssertFound("PageResources 1", signed, (14, ForeignPdf.StreamOf("(Pay 999999) Tj", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")));
    }

    [Theory]
    [InlineData("Page")]
    [InlineData("Pages")]
    [InlineData("Catalog")]
    public void What_says_that_it_is_a_page_and_is_none_is_compared(string type)
    {
        var signed = new ForeignPdf { Catalog = $"/PieceInfo 14 0 R", More = [$"<< /Type /{type} /Shown 11 0 R >>"] }.Build();

        AssertFound("Undefined", signed, (14, $"<< /Type /{type} /Shown 4 0 R >>"));
    }

    [Theory]
    [InlineData("/ActualText (void)")]
    [InlineData("/Alt (void)")]
    public void The_root_of_the_structure_is_compared_although_all_below_it_lead_back(string words)
    {
        const string Root = "<< /Type /StructTreeRoot /K 15 0 R >>", Document = "<< /Type /StructElem /S /Document /P 14 0 R /K [16 0 R] >>";
        var signed = new ForeignPdf { Catalog = "/StructTreeRoot 14 0 R", More = [Root, Document, "<< /Type /StructElem /S /P /P 15 0 R /Pg 3 0 R /K 0 >>"] }.Build();

        Assert.Equal("", Answer.ForbiddenIn(PdfUpdate.Append(signed, (15, Document))));
        AssertFound("Undefined", signed, (15, Document.Replace("/K", $"{words} /K", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_page_that_says_it_stands_elsewhere_is_found()
    {
        var signed = new ForeignPdf().Build();

        AssertFound("Pages", signed, (3, PdfUpdate.BodyOf(signed, 3).Replace("/Parent 2 0 R", "/Parent 90 0 R", StringComparison.Ordinal)), (90, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 200] /CropBox [0 0 9 9] /Rotate 180 >>"));
    }

    [Fact]
    public void A_tree_that_counts_its_pages_otherwise_is_found()
    {
        var signed = new ForeignPdf().Build();

        AssertFound("Pages", signed, (2, PdfUpdate.BodyOf(signed, 2).Replace("/Count 1", "/Count 0", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<< /Type /Pages /Parent 2 0 R /Contents 4 0 R >>")]
    [InlineData("<< /Type /Pages /Parent 2 0 R /Count 0 /Kids [] >>")]
    [InlineData("<< /Type /Pages /Parent 2 0 R /Kids [91 0 R] >>")]
    public void A_node_without_pages_that_is_taken_for_one_makes_a_file_unreadable(string node)
    {
        var signed = new ForeignPdf().Build();
        var update = PdfUpdate.Append(signed, (2, PdfUpdate.BodyOf(signed, 2).Replace("/Kids [3 0 R]", "/Kids [90 0 R 3 0 R]", StringComparison.Ordinal)), (90, node), (91, "<< /Type /Pages /Parent 90 0 R >>"));

        Assert.IsType<LicenseVault.Documents.Pdf.PdfReading.Unreadable>(LicenseVault.Documents.Pdf.PdfReader.Read(update));
    }

    [Fact]
    public void An_annotation_that_stands_twice_and_so_comes_to_the_top_is_found()
    {
        var signed = new ForeignPdf().Build();

        AssertFound("AnnotationChanged 1", signed, (3, PdfUpdate.BodyOf(signed, 3).Replace("/Annots [7 0 R 9 0 R 10 0 R]", "/Annots [7 0 R 9 0 R 10 0 R 9 0 R]", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_size_that_is_null_where_it_was_inherited_is_found()
    {
        var signed = new ForeignPdf().Build();

        AssertFound("PageGeometry 1", signed, (3, PdfUpdate.BodyOf(signed, 3).Replace("/Type /Page", "/Type /Page /MediaBox null", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_reference_to_another_generation_is_found()
    {
        var signed = new ForeignPdf().Build();

        AssertFound("Undefined", signed, (3, PdfUpdate.BodyOf(signed, 3).Replace("/Contents 4 0 R", "/Contents 4 1 R", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_object_of_another_generation_than_it_is_asked_for_is_found()
    {
        var signed = new ForeignPdf().Build();
        var start = signed.Length;
        var body = $"4 1 obj\n{PdfUpdate.BodyOf(signed, 4)}\nendobj\n";
        var update = $"{body}xref\n4 1\n{start:D10} 00001 n \ntrailer\n<< /Size 14 /Root 1 0 R /Prev {PdfUpdate.StartOf(signed)} >>\nstartxref\n{start + body.Length}\n%%EOF\n";

        Assert.Equal("Undefined", Answer.ForbiddenIn([.. signed, .. System.Text.Encoding.Latin1.GetBytes(update)]));
    }

    private static void AssertFound(string change, byte[] signed, params (int Number, string Body)[] objects) =>
        Assert.Contains(change, Answer.ForbiddenIn(PdfUpdate.Append(signed, objects)), StringComparison.Ordinal);
}
