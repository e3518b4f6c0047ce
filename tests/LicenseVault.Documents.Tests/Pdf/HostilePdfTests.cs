using System.Globalization;
using System.Text;
using LicenseVault.Documents.Pdf;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf;

/// <summary>What a forger may put into a file beside its pages is named, and never run.</summary>
public sealed class HostilePdfTests
{
    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", PdfActiveContent.JavaScript)]
    [InlineData("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS 4 0 R >>] >> >>", PdfActiveContent.JavaScript)]
    [InlineData("/OpenAction << /S /Launch /F (calc) >>", PdfActiveContent.Launch)]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /Launch >> >>", PdfActiveContent.Launch)]
    [InlineData("/AA << /WC << /S /SubmitForm /F (a) >> >>", PdfActiveContent.Submission)]
    [InlineData("/AcroForm << /Fields [] /XFA 4 0 R >>", PdfActiveContent.Xfa)]
    [InlineData("/Other << /Subtype /RichMedia >>", PdfActiveContent.Media)]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", PdfActiveContent.None)]
    public void Active_content_is_named(string catalog, PdfActiveContent kind) =>
        Assert.Equal(kind, PdfActiveContentSearch.In(Read(new RawPdf { Catalog = catalog, More = ["<< /Length 0 >>\nstream\n\nendstream"] }.Build())));

    [Fact]
    public void Ten_thousand_revisions_are_too_many()
    {
        var (text, start) = (new StringBuilder("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] >>\nendobj\n"), 0);
        for (var i = 0; i < 10_000; i++)
        {
            var here = text.Length;
            text.Append("xref\n0 0\ntrailer\n<< /Root 1 0 R ").Append(i == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/Prev {start}")).Append(CultureInfo.InvariantCulture, $" >>\nstartxref\n{here}\n%%EOF\n");
            start = here;
        }

        Assert.Equal(PdfFault.TooBig, Assert.IsType<PdfReading.Unreadable>(PdfReader.Read(Encoding.ASCII.GetBytes(text.ToString()))).Code);
    }

    [Fact]
    public void Ninety_revisions_are_compared()
    {
        var foreign = new ForeignPdf();
        var file = foreign.Build();
        for (var i = 0; i < 90; i++)
            file = PdfUpdate.Append(file, (9, PdfUpdate.BodyOf(file, 13).Replace("/V", $"/Was {i} /V", StringComparison.Ordinal)));

        var read = Read(file);
        Assert.Equal((91, 90), (read.RevisionCount, PdfChanges.Since(read, read.Signatures).Select(change => change.Revision).Distinct().Count()));
    }

    [Fact]
    public void A_list_without_end_is_searched_within_bounds()
    {
        // Each object refers to the next: recursion would run out of stack.
        var more = Enumerable.Range(4, 60_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"[{number + 1} 0 R]"));

        Assert.Equal(PdfActiveContent.None, PdfActiveContentSearch.In(Read(new RawPdf { Catalog = "/X 4 0 R", More = [.. more] }.Build())));
    }

    [Theory]
    [InlineData("/ASCIIHexDecode", "61 74 74 61 63 68 65 64>")]
    [InlineData("/ASCII85Decode", "@<?U\"@q]Fa~>")]
    [InlineData("/RunLengthDecode", "\u0000a\u00fft\u0004ached\u0080")]
    [InlineData("/LZWDecode", "\u0080\u0018\u004e\u0087\u0043\u0009\u008c\u00d0\u0065\u0032\u0040\u0040")]
    [InlineData("[/ASCIIHexDecode /RunLengthDecode]", "00 61 ff 74 04 61 63 68 65 64 80>")]
    public void Every_standard_filter_is_undone(string filter, string packed) =>
        Assert.Equal("attached", Encoding.ASCII.GetString(Assert.Single(Read(WithAttachment(filter, packed)).Attachments).Bytes.Span));

    [Theory]
    [InlineData("/ASCIIHexDecode", "6x>")]
    [InlineData("/ASCII85Decode", "s8W-\"~>")]
    [InlineData("/ASCII85Decode", "!~>")]
    [InlineData("/RunLengthDecode", "\u0009abc")]
    [InlineData("/LZWDecode", "\u00ff\u00ff\u00ff\u00ff")]
    public void A_stream_that_a_filter_cannot_undo_is_refused(string filter, string packed) =>
        Assert.Equal(PdfFault.BrokenObject, Assert.IsType<PdfReading.Unreadable>(PdfReader.Read(WithAttachment(filter, packed))).Code);

    [Fact]
    public void A_hybrid_file_is_read_by_both_its_cross_references()
    {
        // The table hides objects 5 to 7; the stream beside it tells where they are.
        var plain = new RawPdf
        {
            Catalog = "/Names << /EmbeddedFiles 5 0 R >>",
            More = ["(unused)", "<< /Names [(a) 6 0 R] >>", "<< /Type /Filespec /F (a) /EF << /F 7 0 R >> >>", "<< /Length 8 >>\nstream\nattached\nendstream"],
        }.Build();
        Assert.Equal("attached", Encoding.ASCII.GetString(Assert.Single(Read(Hybrid(plain, hide: true)).Attachments).Bytes.Span));
        Assert.Equal(PdfFault.BrokenXref, Assert.IsType<PdfReading.Unreadable>(PdfReader.Read(Hybrid(plain, hide: false))).Code);
    }

    private static byte[] Hybrid(byte[] plain, bool hide)
    {
        var text = Encoding.Latin1.GetString(plain);
        var table = text.IndexOf("xref\n", StringComparison.Ordinal);
        var entries = new StringBuilder();
        foreach (var number in new[] { 5, 6, 7 })
            entries.Append(CultureInfo.InvariantCulture, $"01{text.IndexOf($"\n{number} 0 obj", StringComparison.Ordinal) + (hide ? 1 : 2):x4}00");

        var stream = $"8 0 obj\n<< /Type /XRef /W [1 2 1] /Index [5 3] /Size 9 /Filter /ASCIIHexDecode /Length {entries.Length + 1} >>\nstream\n{entries}>\nendstream\nendobj\n";
        var lines = text[table..].Split('\n');
        for (var line = 7; hide && line < 10; line++)
            lines[line] = "0000000000 00000 f ";

        var rest = string.Join('\n', lines).Replace("/Root 1 0 R", $"/Root 1 0 R /XRefStm {table}", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text[..table] + stream + rest[..rest.IndexOf("startxref", StringComparison.Ordinal)] + $"startxref\n{table + stream.Length}\n%%EOF\n");
    }

    private static byte[] WithAttachment(string filter, string packed) => new RawPdf
    {
        Catalog = "/Names << /EmbeddedFiles 4 0 R >>",
        More = ["<< /Names [(a) 5 0 R] >>", "<< /Type /Filespec /F (a) /EF << /F 6 0 R >> >>", $"<< /Length {packed.Length} /Filter {filter} >>\nstream\n{packed}\nendstream"],
    }.Build();

    private static PdfFile Read(byte[] file) =>
        PdfReader.Read(file) is PdfReading.Readable readable ? readable.File : throw new InvalidOperationException(PdfReader.Read(file).ToString());
}
