using System.IO.Compression;
using System.Text;
using LicenseVault.Documents.Pdf;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf.Attacks;

/// <summary>Readers that cannot find their way search the whole file and show what they come upon. What would send them searching is no update, whatever else it says.</summary>
public sealed class RepairedFileTests
{
    private static readonly byte[] Signed = new ForeignPdf().Build();

    private static readonly string Store = PdfUpdate.BodyOf(Signed, 1).Replace("/Type /Catalog", "/Type /Catalog /DSS << /Certs [91 0 R] >>", StringComparison.Ordinal);

    private static readonly byte[] Certificate = Encoding.Latin1.GetBytes(PdfUpdate.TestCertificate[(PdfUpdate.TestCertificate.IndexOf("stream\n", StringComparison.Ordinal) + 7)..^"\nendstream".Length]);

    [Theory]
    [InlineData("startxref\n", "startxref %x\n")]
    [InlineData("startxref\n", "startxref\n\0")]
    [InlineData("startxref\n", "startxref\n+")]
    [InlineData("xref\n1 1", "xref %x\n1 1")]
    [InlineData("xref\n1 1", "xref\n1\n1")]
    [InlineData("trailer\n", "trailer %x\n")]
    public void A_mark_that_not_every_reader_understands_makes_a_file_unreadable(string mark, string now) =>
        Assert.IsType<PdfReading.Unreadable>(PdfReader.Read(Encoding.Latin1.GetBytes(Replaced(Added(), mark, now))));

    [Theory]
    [InlineData("\n91 0 obj\n", "\n04 0 obj\n")]
    [InlineData("\n91 0 obj\n", "\n94 0 obj\n")]
    [InlineData("\n91 0 obj\n", "\n91 1 obj\n")]
    public void An_object_that_calls_itself_another_than_it_is_listed_as_is_found(string old, string now) =>
        Assert.Equal("Undefined", Answer.ForbiddenIn(Encoding.Latin1.GetBytes(Replaced(PdfUpdate.Append(Signed, (1, PdfUpdate.BodyOf(Signed, 1)), (91, "(nobody sees this)")), old, now))));

    [Fact]
    public void A_line_that_names_a_program_is_no_change() =>
        Assert.Equal("", Answer.ForbiddenIn(Encoding.Latin1.GetBytes(Replaced(Added(), "startxref\n", "%made by a program\nstartxref\n"))));

    [Theory]
    [InlineData("%trailer << /Root 90 0 R >>\n")]
    [InlineData("%90 0 obj\n")]
    [InlineData("%startxref\n")]
    public void A_line_that_looks_like_a_part_of_the_file_is_found(string line) =>
        Assert.Contains("Undefined", Answer.ForbiddenIn(Encoding.Latin1.GetBytes(Replaced(Added(), "startxref\n", $"{line}startxref\n"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("<< /Type /Catalog /Pages 2 0 R >>")]
    [InlineData("<< /Type /XRef /Size 3 /W [1 1 1] /Root 90 0 R /Length 0 >>\nstream\n\nendstream")]
    public void A_catalog_or_a_cross_reference_that_does_not_count_is_found(string body) =>
        Assert.Equal("Undefined", Answer.ForbiddenIn(PdfUpdate.Append(Signed, (1, Store), (91, PdfUpdate.TestCertificate), (90, body))));

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "/Type /Stream", true)]
    [InlineData("\ntrailer<</Root 90 0 R>>", "", false)]
    [InlineData("", "/Root 90 0 R", false)]
    [InlineData("", "/DecodeParms << /Predictor 1 >>", false)]
    public void Beside_a_certificate_a_stream_of_the_store_carries_nothing(string tail, string header, bool isStore)
    {
        var packed = Encoding.Latin1.GetString(Packed(Certificate)) + tail;

        Assert.Equal(
            isStore ? "" : "Undefined",
            Answer.ForbiddenIn(PdfUpdate.Append(Signed, (1, Store), (91, ForeignPdf.StreamOf(packed, $"/Filter /FlateDecode {header}")))));
    }

    [Fact]
    public void A_table_with_a_stream_beside_it_is_found()
    {
        // The stream is of an update that changes nothing; then a table hides the same object, and names the stream.
        var start = Signed.Length;
        var entries = $"\u0001{Place(Encoding.Latin1.GetString(Signed).IndexOf("\n4 0 obj", StringComparison.Ordinal) + 1)}\0\u0001{Place(start)}\0";
        var stream = $"90 0 obj\n<< /Type /XRef /Size 91 /Root 1 0 R /Prev {PdfUpdate.StartOf(Signed)} /W [1 4 1] /Index [4 1 90 1] /Length 12 >>\nstream\n{entries}\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n";
        byte[] same = [.. Signed, .. Encoding.Latin1.GetBytes(stream)];
        var table = $"xref\n4 1\n0000000000 00001 f \ntrailer\n<< /Size 91 /Root 1 0 R /XRefStm {start} /Prev {start} >>\nstartxref\n{same.Length}\n%%EOF\n";

        Assert.Equal("", Answer.ForbiddenIn(same));
        Assert.Equal("Undefined", Answer.ForbiddenIn([.. same, .. Encoding.Latin1.GetBytes(table)]));
    }

    [Fact]
    public void A_name_that_grows_with_every_field_below_it_makes_a_file_unreadable()
    {
        var name = new string('a', 3000);
        var catalog = PdfUpdate.BodyOf(Signed, 1).Replace("13 0 R]", "13 0 R 90 0 R]", StringComparison.Ordinal);

        Assert.IsType<PdfReading.Readable>(PdfReader.Read(PdfUpdate.Append(Signed, (1, catalog), (90, $"<< /FT /Sig /T ({name}) >>"))));
        Assert.IsType<PdfReading.Unreadable>(PdfReader.Read(PdfUpdate.Append(Signed, (1, catalog), (90, $"<< /T ({name}) /Kids [91 0 R] >>"), (91, $"<< /FT /Sig /T ({name}) >>"))));
    }

    [Fact]
    public void One_signature_in_two_fields_makes_a_file_unreadable()
    {
        var catalog = PdfUpdate.BodyOf(Signed, 1).Replace("13 0 R]", "13 0 R 90 0 R]", StringComparison.Ordinal);

        Assert.IsType<PdfReading.Unreadable>(PdfReader.Read(PdfUpdate.Append(Signed, (1, catalog), (90, "<< /FT /Sig /T (Again) /V 8 0 R >>"))));
    }

    [Fact]
    public void More_signatures_than_anybody_gives_make_a_file_unreadable()
    {
        static PdfReading With(int count)
        {
            var fields = Enumerable.Range(0, count).SelectMany(each => new[] { (100 + each, $"<< /FT /Sig /T (F{each}) /V {300 + each} 0 R >>"), (300 + each, "<< /Type /Sig >>") }).ToArray();
            var catalog = PdfUpdate.BodyOf(Signed, 1).Replace("13 0 R]", $"{string.Join(' ', Enumerable.Range(100, count).Select(field => $"{field} 0 R"))}]", StringComparison.Ordinal);
            return PdfReader.Read(PdfUpdate.Append(Signed, [(1, catalog), .. fields]));
        }

        Assert.IsType<PdfReading.Readable>(With(63));
        Assert.IsType<PdfReading.Unreadable>(With(64));
    }

    private static byte[] Added() => PdfUpdate.Append(Signed, (1, Store), (91, PdfUpdate.TestCertificate));

    private static string Replaced(byte[] file, string old, string now)
    {
        var text = Encoding.Latin1.GetString(file);
        var at = text.LastIndexOf(old, StringComparison.Ordinal);
        Assert.True(at > Signed.Length, "The update does not say that.");
        return text[..at] + now + text[(at + old.Length)..];
    }

    private static string Place(int offset) => string.Concat(new[] { offset >> 24, offset >> 16, offset >> 8, offset }.Select(part => (char)(part & 0xFF)));

    private static byte[] Packed(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(content);
        return packed.ToArray();
    }
}
