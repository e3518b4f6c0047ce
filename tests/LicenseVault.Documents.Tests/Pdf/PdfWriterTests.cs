using System.Globalization;
using System.IO.Compression;
using System.Text;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

public sealed class PdfWriterTests
{
    [Fact]
    public async Task Qpdf_finds_nothing_to_say()
    {
        var opinion = await Judge.AskAsync("qpdf", Write().Bytes.ToArray(), "--check", "FILE");

        Assert.Equal((0, ""), (opinion.ExitCode, opinion.Errors));
        Assert.Contains("No syntax or stream encoding errors found", opinion.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutool_draws_it_without_a_word()
    {
        var opinion = await Judge.AskAsync("mutool", Write().Bytes.ToArray(), "draw", "-o", "/dev/null", "-F", "png", "FILE");

        Assert.Equal(0, opinion.ExitCode);
        Assert.DoesNotContain("warning", opinion.Errors.Replace("warning: ICC support is not available", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("error", opinion.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_show_title_dates_and_page_size()
    {
        var opinion = await Judge.AskAsync("pdfinfo", Write().Bytes.ToArray(), "-isodates", "FILE");

        Assert.Contains("营业执照 (TEST)", opinion.Output, StringComparison.Ordinal);
        Assert.Contains("CreationDate:    2026-01-01T00:00:00Z", opinion.Output.Replace("2026-01-01T08:00:00+08", "2026-01-01T00:00:00Z", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("595.276 x 841.89 pts (A4)", opinion.Output, StringComparison.Ordinal);
        Assert.Contains("PDF version:     1.7", opinion.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_credential_is_attached()
    {
        var opinion = await Judge.AskAsync("pdfdetach", Write().Bytes.ToArray(), "-list", "FILE");

        Assert.Contains("1 embedded files", opinion.Output, StringComparison.Ordinal);
        Assert.Contains("1: credential.sd-jwt", opinion.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_are_found_by_readers()
    {
        var file = (await Judge.AskAsync("pdfinfo", Write().Bytes.ToArray(), "-meta", "FILE")).Output;

        Assert.Contains("<gbt36903:ZZMC>营业执照</gbt36903:ZZMC>", file, StringComparison.Ordinal);
        Assert.Contains("<gbt36903:CZZT>甲 &amp; 乙 &lt;公司&gt;</gbt36903:CZZT>", file, StringComparison.Ordinal);
        Assert.Contains("<xmp:CreateDate>2026-01-01T08:00:00+08:00</xmp:CreateDate>", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_on_any_thread_and_in_any_culture()
    {
        var expected = Write().Bytes.ToArray();
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NegativeSign = "~";

        var files = new byte[8][];
        var threads = Enumerable.Range(0, files.Length).Select(i => new Thread(() =>
        {
            CultureInfo.CurrentCulture = i % 2 == 0 ? strange : CultureInfo.InvariantCulture;
            files[i] = Write().Bytes.ToArray();
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.All(files, file => Assert.Equal(expected, file));
    }

    [Fact]
    public void Nothing_of_an_earlier_file_shows_in_a_later_one()
    {
        // What compresses is used again, and seals are kept: neither may remember anything.
        PdfContent[] contents = [.. Enumerable.Range(0, 24).Select(ContentOf)];
        byte[][] written = [.. contents.Select(Written)];

        foreach (var index in Enumerable.Range(0, contents.Length).Reverse())
            Assert.Equal(written[index], Written(contents[index]));

        static byte[] Written(PdfContent content) => PdfWriter.Write(content).Bytes.ToArray();

        static PdfContent ContentOf(int seed)
        {
            var random = new Random(seed);
            var attached = new byte[random.Next(seed % 2 == 0 ? 300 : 70_000)];
            for (var at = 0; at < attached.Length; at++)
                attached[at] = at > 60 && random.Next(4) > 0 ? attached[at - random.Next(1, 60)] : (byte)random.Next(256);

            var content = Drawings.ContentOf(Drawings.SceneOf(Drawings.SealAt(20 + (seed % 3), 30)));
            return content with { Attachments = [Drawings.Credential with { Bytes = attached }] };
        }
    }

    [Fact]
    public void A_seal_is_drawn_whole_however_often()
    {
        var content = Drawings.ContentOf(Drawings.SceneOf(Drawings.SealAt(77.25, 31.5)));

        for (var again = 0; again < 3; again++)
        {
            var ink = SealIn(PdfWriter.Write(content).Bytes.ToArray());
            Assert.Equal(4, ink.Split(" c ").Length - 1);
            Assert.EndsWith("f\n", ink);
        }

        static string SealIn(byte[] file)
        {
            var text = Encoding.Latin1.GetString(file);
            var start = text.IndexOf("stream\n", text.IndexOf("/Subtype /Form", StringComparison.Ordinal), StringComparison.Ordinal) + "stream\n".Length;
            using var unpacking = new ZLibStream(new MemoryStream(file, start, file.Length - start), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacking, Encoding.ASCII);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void The_same_moment_told_in_another_offset_gives_the_same_bytes()
    {
        var content = Drawings.ContentOf(Drawings.WithShapes);
        var elsewhere = content with { Properties = content.Properties with { Created = content.Properties.Created.ToOffset(TimeSpan.FromHours(-5)) } };

        Assert.Equal(PdfWriter.Write(content).Bytes.ToArray(), PdfWriter.Write(elsewhere).Bytes.ToArray());
    }

    [Fact]
    public void The_gap_is_what_the_byte_range_leaves_out()
    {
        var pdf = Write();
        var file = Encoding.Latin1.GetString(pdf.Bytes.Span);
        var range = file[(file.IndexOf("/ByteRange [", StringComparison.Ordinal) + 12)..].Split(']')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["0", $"{pdf.GapStart}", $"{pdf.GapStart + pdf.GapLength}", $"{pdf.Bytes.Length - pdf.GapStart - pdf.GapLength}"], range);
        Assert.Equal('<' + new string('0', pdf.GapLength - 2) + '>', file.Substring(pdf.GapStart, pdf.GapLength));
    }

    [Theory]
    [InlineData(25.4, "72")]
    [InlineData(210, "595.276")]
    [InlineData(297, "841.89")]
    [InlineData(0.0001, "0")]
    [InlineData(0.0014, "0.004")]
    public void Numbers_have_no_more_digits_than_they_need(double millimetres, string points)
    {
        var scene = new Scene("zh-CN", "", [new ScenePage(millimetres, millimetres, [])]);

        Assert.Contains($"/MediaBox [0 0 {points} {points}]", Encoding.Latin1.GetString(PdfWriter.Write(Drawings.ContentOf(scene)).Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scene_without_a_seal_gets_an_invisible_signature()
    {
        var pdf = PdfWriter.Write(Drawings.ContentOf(Drawings.SceneOf()));

        Assert.Contains("/Rect [0 0 0 0]", Encoding.Latin1.GetString(pdf.Bytes.Span), StringComparison.Ordinal);
        Assert.IsType<PdfReading.Readable>(PdfReader.Read(pdf.Bytes));
    }

    [Fact]
    public async Task A_control_character_does_not_spoil_the_metadata()
    {
        var content = Drawings.ContentOf(Drawings.WithShapes);
        var file = PdfWriter.Write(content with { Properties = content.Properties with { Author = "a\u0001b\ud800c" } });

        var metadata = await Judge.AskAsync("pdfinfo", file.Bytes.ToArray(), "-meta", "FILE");
        Assert.Contains("<rdf:li>a\ufffdb\ufffdc</rdf:li>", metadata.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_number_that_no_page_can_hold_is_refused(double number)
    {
        var scene = Drawings.SceneOf(new SceneItem.Shape(Drawings.Rectangle(0, 0, number, 1), Drawings.Black, null));

        Assert.Throws<ArgumentOutOfRangeException>(() => PdfWriter.Write(Drawings.ContentOf(scene)));
    }

    [Fact]
    public void A_scene_without_pages_is_refused() =>
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(Drawings.ContentOf(new Scene("zh-CN", "", []))));

    [Fact]
    public void An_id_of_another_length_is_refused()
    {
        var content = Drawings.ContentOf(Drawings.WithShapes);

        Assert.Throws<ArgumentException>(() => PdfWriter.Write(content with { Properties = content.Properties with { FileId = new byte[15] } }));
    }

    [Fact]
    public void Attachments_without_names_of_their_own_are_refused()
    {
        var content = Drawings.ContentOf(Drawings.WithShapes);

        Assert.Throws<ArgumentException>(() => PdfWriter.Write(content with { Attachments = [Drawings.Credential, Drawings.Credential] }));
        Assert.Throws<ArgumentException>(() => PdfWriter.Write(content with { Attachments = [Drawings.Credential with { FileName = "证照.json" }] }));
    }

    [Fact]
    public async Task Several_attachments_and_pages_are_written()
    {
        var content = Drawings.ContentOf(Drawings.WithShapes with { Pages = [Drawings.SceneOf().Pages[0], Drawings.WithShapes.Pages[0]] });
        var pdf = PdfWriter.Write(content with { Attachments = [Drawings.Credential with { FileName = "b.txt" }, Drawings.Credential with { FileName = "a.txt" }] }).Bytes;

        var file = Assert.IsType<PdfReading.Readable>(PdfReader.Read(pdf)).File;
        Assert.Equal(2, file.PageCount);
        Assert.Equal(["a.txt", "b.txt"], file.Attachments.Select(attachment => attachment.Name));
        Assert.Equal(0, (await Judge.AskAsync("qpdf", pdf.ToArray(), "--check", "FILE")).ExitCode);
    }

    private static UnsignedPdf Write() => PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes));
}
