using System.Globalization;
using System.IO.Compression;
using System.Text;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

public sealed class PdfReaderTests
{
    [Fact]
    public void What_the_writer_wrote_is_read()
    {
        var file = Readable(PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes)).Bytes.ToArray());

        Assert.Equal((1, 1), (file.PageCount, file.RevisionCount));
        var attachment = Assert.Single(file.Attachments);
        Assert.Equal(("credential.sd-jwt", "Data", "application/dc+sd-jwt"), (attachment.Name, attachment.Relationship, attachment.MediaType));
        Assert.Equal(Drawings.Credential.Bytes.ToArray(), attachment.Bytes.ToArray());
    }

    [Fact]
    public void An_unsigned_file_has_a_signature_that_is_only_zeros()
    {
        var signature = Assert.Single(Readable(PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes)).Bytes.ToArray()).Signatures);

        Assert.Equal(PdfCoverage.Irregular, signature.Coverage);
        Assert.True(signature.Contents.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PD")]
    [InlineData("%PDF-1.")]
    [InlineData("\n%PDF-1.7\n")]
    [InlineData("GIF89a")]
    public void A_file_that_does_not_begin_as_a_PDF_is_none(string file) => AssertRefused(PdfFault.NotAPdf, Encoding.ASCII.GetBytes(file));

    [Fact]
    public void Twenty_megabytes_of_zeros_are_no_PDF() => AssertRefused(PdfFault.NotAPdf, new byte[PdfReader.LargestFile]);

    [Fact]
    public void A_byte_more_than_the_limit_is_too_big() => AssertRefused(PdfFault.TooBig, new byte[PdfReader.LargestFile + 1]);

    [Fact]
    public void Twenty_megabytes_of_zeros_within_a_PDF_are_just_space() =>
        AssertRefused(PdfFault.BrokenXref, [.. "%PDF-1.7\n"u8, .. new byte[PdfReader.LargestFile - 100], .. "startxref\n9\n%%EOF\n"u8]);

    [Fact]
    public void A_file_that_ends_early_is_truncated()
    {
        var whole = new RawPdf().Build();

        Assert.All([3, 7, 20, whole.Length - 20], cut => AssertRefused(PdfFault.Truncated, whole[..^cut]));
    }

    [Fact]
    public void An_encrypted_file_says_so() =>
        AssertRefused(PdfFault.Encrypted, new RawPdf { Trailer = "/Encrypt << /Filter /Standard /V 1 >>" }.Build());

    [Fact]
    public void Revisions_in_a_circle_are_refused()
    {
        var pdf = new RawPdf { Trailer = "/Prev 1111111" };

        AssertRefused(PdfFault.BrokenXref, pdf.Build(xref => xref.Replace("1111111", $"{pdf.XrefOffset:D7}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("2147483647")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("(12)")]
    public void A_previous_revision_that_lies_nowhere_is_refused(string offset) =>
        AssertUnreadable(new RawPdf { Trailer = $"/Prev {offset}" }.Build());

    [Fact]
    public void A_tree_of_pages_in_a_circle_is_refused() =>
        AssertRefused(PdfFault.TooDeep, new RawPdf { Pages = "<< /Type /Pages /Count 1 /Kids [2 0 R] >>" }.Build());

    [Fact]
    public void A_page_twice_in_the_tree_is_refused() =>
        AssertRefused(PdfFault.TooDeep, new RawPdf { Pages = "<< /Type /Pages /Count 2 /Kids [3 0 R 3 0 R] >>" }.Build());

    [Fact]
    public void The_count_of_pages_is_not_believed() =>
        Assert.Equal(1, Readable(new RawPdf { Pages = "<< /Type /Pages /Count 999999999 /Kids [3 0 R] >>" }.Build()).PageCount);

    [Fact]
    public void Objects_nested_without_end_are_too_deep() =>
        AssertRefused(PdfFault.TooDeep, new RawPdf { Catalog = $"/Deep {new string('[', 100_000)}" }.Build());

    [Fact]
    public void Dictionaries_nested_without_end_are_too_deep() =>
        AssertRefused(PdfFault.TooDeep, new RawPdf { Catalog = string.Concat(Enumerable.Repeat("/D<<", 100_000)) }.Build());

    [Fact]
    public void References_in_a_circle_are_refused() =>
        AssertRefused(PdfFault.TooDeep, new RawPdf { Catalog = "/AcroForm 4 0 R", More = ["5 0 R", "4 0 R"] }.Build());

    [Fact]
    public void A_stream_whose_length_is_in_itself_is_refused() =>
        AssertRefused(PdfFault.TooDeep, WithAttachment("<< /Length 6 0 R >>\nstream\nabc\nendstream"));

    [Theory]
    [InlineData("2")]
    [InlineData("5")]
    [InlineData("99999")]
    [InlineData("-1")]
    [InlineData("999999999999999999")]
    [InlineData("9999999999999999999999999999")]
    [InlineData("null")]
    [InlineData("99 0 R")]
    public void A_stream_that_lies_about_its_length_is_refused(string length) =>
        AssertRefused(PdfFault.BrokenObject, WithAttachment($"<< /Length {length} >>\nstream\nabc\nendstream"));

    [Fact]
    public void A_comment_before_the_end_of_a_stream_is_refused() =>
        AssertRefused(PdfFault.BrokenObject, WithAttachment("<< /Length 3 >>\nstream\nabc\n%more\nendstream"));

    [Fact]
    public void A_stream_of_the_right_length_is_read() =>
        Assert.Equal("abc"u8, Assert.Single(Readable(WithAttachment("<< /Length 3 >>\nstream\nabc\nendstream")).Attachments).Bytes.Span);

    [Fact]
    public void A_bomb_is_too_big()
    {
        var bomb = Packed(new byte[70 * 1024 * 1024]);

        AssertRefused(PdfFault.TooBig, WithAttachment($"<< /Length {bomb.Length} /Filter /FlateDecode >>\nstream\n{Encoding.Latin1.GetString(bomb)}\nendstream"));
    }

    [Theory]
    [InlineData("not packed at all")]
    [InlineData("\u0078\u0020\u0000\u0000\u0000\u0001 wants a preset dictionary")]
    public void A_packed_stream_that_cannot_be_unpacked_is_refused(string bytes) =>
        AssertRefused(PdfFault.BrokenObject, WithAttachment($"<< /Length {bytes.Length} /Filter /FlateDecode >>\nstream\n{bytes}\nendstream"));

    [Fact]
    public void A_bomb_within_a_bomb_is_too_big()
    {
        var bomb = Packed(Packed(new byte[70 * 1024 * 1024]));

        AssertRefused(PdfFault.TooBig, WithAttachment($"<< /Length {bomb.Length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n{Encoding.Latin1.GetString(bomb)}\nendstream"));
    }

    [Theory]
    [InlineData("/Predictor 12 /Columns 999999999999")]
    [InlineData("/Predictor 12 /Columns 0")]
    [InlineData("/Predictor 12 /Columns -1")]
    [InlineData("/Predictor 99")]
    [InlineData("/Predictor 12 /Columns 1000000 /Colors 32")]
    [InlineData("/Predictor 12 /BitsPerComponent (8)")]
    public void A_predictor_that_makes_no_sense_is_refused(string parameters)
    {
        var packed = Packed(new byte[10]);

        AssertRefused(
            PdfFault.BrokenObject,
            WithAttachment($"<< /Length {packed.Length} /Filter /FlateDecode /DecodeParms << {parameters} >> >>\nstream\n{Encoding.Latin1.GetString(packed)}\nendstream"));
    }

    [Fact]
    public void Predictors_are_undone()
    {
        byte[] rows = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1];
        var packed = Packed(rows);

        var file = Readable(WithAttachment($"<< /Length {packed.Length} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 3 >> >>\nstream\n{Encoding.Latin1.GetString(packed)}\nendstream"));

        Assert.Equal([1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5], file.Attachments[0].Bytes.ToArray());
    }

    [Theory]
    [InlineData("/JBIG2Decode")]
    [InlineData("/DCTDecode")]
    [InlineData("[/FlateDecode /FlateDecode /FlateDecode /FlateDecode /FlateDecode]")]
    [InlineData("7")]
    public void A_filter_that_no_certificate_needs_is_unsupported(string filter) =>
        AssertRefused(PdfFault.Unsupported, WithAttachment($"<< /Length 3 /Filter {filter} >>\nstream\nabc\nendstream"));

    [Fact]
    public void A_key_twice_in_a_dictionary_is_refused() =>
        AssertRefused(PdfFault.BrokenObject, new RawPdf { Catalog = "/Pages 3 0 R" }.Build());

    [Theory]
    [InlineData("1e5")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("9223372036854775808")]
    [InlineData("+")]
    [InlineData("/a#zz")]
    [InlineData("<0x>")]
    [InlineData("(never closed")]
    [InlineData("<4142")]
    [InlineData("nul")]
    [InlineData("]")]
    [InlineData("<<")]
    public void A_malformed_object_is_refused(string thing) =>
        AssertUnreadable(new RawPdf { Catalog = $"/X {thing}" }.Build());

    [Fact]
    public void All_kinds_of_objects_are_read() =>
        Readable(new RawPdf { Catalog = "/X [1 -2 +3 4.5 -.5 6. true false null /a#20b () (a\\(b\\051\\n(c)\\\r\n) <4> <41 42> 3 0 R 1 0 << /A/B >>] % comment\n" }.Build());

    [Theory]
    [InlineData("0 9999999999")]
    [InlineData("0 100000")]
    [InlineData("8388607 5")]
    [InlineData("x y")]
    public void A_table_that_states_more_than_it_has_is_refused(string subsection) =>
        AssertUnreadable(new RawPdf().Build(xref => "xref\n" + subsection + xref[xref.IndexOf('\n', 5)..]));

    [Fact]
    public void A_table_that_points_elsewhere_is_refused() =>
        AssertRefused(PdfFault.BrokenXref, new RawPdf().Build(xref => xref.Replace("0000000013", "0000000014", StringComparison.Ordinal)));

    [Fact]
    public void A_second_cross_reference_that_is_none_is_refused() =>
        AssertRefused(PdfFault.BrokenXref, new RawPdf { Trailer = "/XRefStm 13" }.Build());

    [Fact]
    public void Objects_that_overlap_are_not_read_again_and_again()
    {
        // All objects share one end, and what lies between is a comment: reading them all would take the square of the file's length.
        const int Count = 60_000;
        var file = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {Count + 5}\n0000000000 65535 f \n"));
        void Add(string content)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(content);
        }

        Add("1 0 obj << /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 4 0 R >> >> endobj\n");
        Add("2 0 obj << /Type /Pages /Kids [3 0 R] >> endobj\n");
        Add("3 0 obj << /Type /Page >> endobj\n");
        Add($"4 0 obj << /Kids [{string.Join(' ', Enumerable.Range(5, 900).Select(i => $"{i} 0 R"))}] >> endobj\n");
        for (var i = 5; i < Count + 5; i++)
            Add(string.Create(CultureInfo.InvariantCulture, $"{i} 0 obj%"));

        file.Append("\nnull endobj\n");
        var start = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer << /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");

        AssertRefused(PdfFault.TooBig, Encoding.ASCII.GetBytes(file.ToString()));
    }

    [Fact]
    public void A_million_objects_are_too_many() =>
        AssertRefused(PdfFault.TooBig, new RawPdf { Catalog = $"/X [{string.Concat(Enumerable.Repeat("0 ", 1_100_000))}]" }.Build());

    [Fact]
    public async Task Files_with_object_streams_are_read()
    {
        var folder = Directory.CreateTempSubdirectory("qpdf-");
        try
        {
            var (plain, packed) = (Path.Combine(folder.FullName, "plain.pdf"), Path.Combine(folder.FullName, "packed.pdf"));
            await File.WriteAllBytesAsync(plain, PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes)).Bytes.ToArray(), TestContext.Current.CancellationToken);
            await Judge.RunAsync("qpdf", folder.FullName, "--object-streams=generate", plain, packed);

            var file = Readable(await File.ReadAllBytesAsync(packed, TestContext.Current.CancellationToken));

            Assert.Equal(Drawings.Credential.Bytes.ToArray(), Assert.Single(file.Attachments).Bytes.ToArray());
            Assert.Equal(PdfCoverage.Irregular, Assert.Single(file.Signatures).Coverage);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] WithAttachment(string stream) => new RawPdf
    {
        Catalog = "/Names << /EmbeddedFiles 4 0 R >>",
        More = ["<< /Names [(a) 5 0 R] >>", "<< /Type /Filespec /F (a) /EF << /F 6 0 R >> >>", stream],
    }.Build();

    private static byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(bytes);

        return packed.ToArray();
    }

    private static PdfFile Readable(byte[] file) =>
        PdfReader.Read(file) is PdfReading.Readable readable ? readable.File : throw new InvalidOperationException(PdfReader.Read(file).ToString());

    private static void AssertRefused(string code, byte[] file) => Assert.Equal(code, Assert.IsType<PdfReading.Unreadable>(PdfReader.Read(file)).Code);

    private static void AssertUnreadable(byte[] file) => Assert.IsType<PdfReading.Unreadable>(PdfReader.Read(file));
}
