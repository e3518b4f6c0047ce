using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

public sealed class PdfTextTests
{
    private const string Line = "统一社会信用代码 91310000MA1K35TEST（副本）";

    [Theory]
    [InlineData("song")]
    [InlineData("kai")]
    public async Task Text_is_extracted_as_it_was_drawn(string font) => await AssertExtractedAsync([Line], Lettering.Set(FaceOf(font), 5, 20, 20, Line));

    [Fact]
    public async Task Characters_beyond_the_basic_plane_are_extracted() =>
        await AssertExtractedAsync(["𠀀𠮟𪚥中𫝀"], Lettering.Set(Lettering.RarePlane2, 6, 20, 20, "𠀀𠮟𪚥"), Lettering.Set(Lettering.Song, 6, 38, 20, "中"), Lettering.Set(Lettering.RarePlane2, 6, 44, 20, "𫝀"));

    [Fact]
    public async Task Characters_that_share_a_glyph_are_told_apart()
    {
        // KANGXI RADICAL ONE and the ideograph have one glyph in this face.
        Assert.Equal(Lettering.Song.GlyphOf(new Rune(0x2F00)), Lettering.Song.GlyphOf(new Rune(0x4E00)));

        await AssertExtractedAsync(["\u2F00\u4E00\u4E00\u2F00"], Lettering.Set(Lettering.Song, 5, 20, 20, "\u2F00\u4E00\u4E00\u2F00"));
    }

    [Fact]
    public async Task Spread_characters_are_extracted_in_order()
    {
        var text = await ExtractAsync(Lettering.Set(Lettering.Kai, 5, 20, 20, "法定代表人", spread: 9), Lettering.Set(Lettering.Kai, 5, 100, 20, "张三"));

        Assert.Equal("法定代表人张三", string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))));
    }

    [Fact]
    public async Task More_than_a_hundred_characters_are_extracted()
    {
        var every = string.Concat(Enumerable.Range(0x4E00, 250).Select(code => (char)code));
        string[] lines = [.. every.Chunk(25).Select(line => new string(line))];

        await AssertExtractedAsync(lines, [.. lines.Index().Select(line => Lettering.Set(Lettering.Song, 5, 20, 20 + (10 * line.Index), line.Item))]);
    }

    [Fact]
    public async Task All_fonts_are_embedded_subsets_with_unicode()
    {
        var opinion = await Judge.AskAsync("pdffonts", Everything(), "FILE");

        var fonts = opinion.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(3, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+\S+.*Identity-H\s+yes yes yes", font));
        Assert.All(fonts, font => Assert.Contains("CID Type 0C", font, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pictures_are_in_the_file()
    {
        var opinion = await Judge.AskAsync("pdfimages", Everything(), "-list", "FILE");

        Assert.Matches(@"image\s+32\s+32\s+rgb\s+3\s+8\s+jpeg", opinion.Output);
        Assert.Matches(@"image\s+32\s+32\s+rgb\s+3\s+8\s+image", opinion.Output);
        Assert.Matches(@"image\s+32\s+32\s+gray\s+1\s+8\s+image", opinion.Output);
    }

    [Theory]
    [InlineData("qpdf", "--check", "FILE")]
    [InlineData("mutool", "draw", "-o", "/dev/null", "-F", "png", "FILE")]
    [InlineData("pdftoppm", "-r", "50", "FILE", "/dev/null")]
    [InlineData("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", "FILE")]
    public async Task Other_readers_have_nothing_to_say(string tool, params string[] arguments)
    {
        var opinion = await Judge.AskAsync(tool, Everything(), arguments);

        Assert.DoesNotMatch("(?i)warning(?!: ICC support)|error", opinion.Errors);
        if (tool != "pdftoppm")
            Assert.Equal(0, opinion.ExitCode);
    }

    [Fact]
    public void The_same_face_opened_twice_gives_the_same_bytes()
    {
        var song = Lettering.Song;
        var again = Assert.IsType<FontFile.Readable>(FontFile.Open(File.ReadAllBytes("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"))).Faces[song.Index];

        Assert.Equal(
            Write(Lettering.Set(song, 5, 20, 20, Line), Lettering.Set(song, 5, 20, 30, Line)),
            Write(Lettering.Set(again, 5, 20, 20, Line), Lettering.Set(song, 5, 20, 30, Line)));
    }

    /// <summary>One page of everything there is. EVERYTHING_PDF names a file to write it to, for a person to look at.</summary>
    private static byte[] Everything()
    {
        var turned = Turned(Lettering.Kai, "印", 150, 70, 12, Math.PI / 6);
        var file = Write(
            Lettering.Set(Lettering.Song, 14, 70, 30, "营业执照"),
            Lettering.Set(Lettering.Song, 5, 20, 50, Line),
            Lettering.Set(Lettering.Kai, 5, 20, 60, Line),
            Lettering.Set(Lettering.Kai, 5, 20, 70, "名称", spread: 10),
            Lettering.Set(Lettering.RarePlane2, 8, 20, 85, "𠀀𠮟𪚥"),
            turned,
            new SceneItem.Shape(Drawings.Rectangle(20, 95, 60, 30), new Colour(240, 230, 200), new Stroke(Drawings.Black, 0.4, [2, 1])),
            new SceneItem.Picture(Pictures.Jpeg, new Box(20, 140, 25, 35)),
            new SceneItem.Picture(Pictures.Png(3), new Box(50, 140, 25, 35)),
            new SceneItem.Picture(Pictures.Png(1), new Box(80, 140, 25, 35)),
            Lettering.Set(Lettering.Song, 5, 140, 255, "测试市市场监督管理局"),
            Drawings.SealAt(150, 230));
        if (Environment.GetEnvironmentVariable("EVERYTHING_PDF") is { Length: > 0 } path)
            File.WriteAllBytes(path, file);

        return file;
    }

    private static SceneItem.Shape Turned(FontFace face, string character, double x, double y, double size, double angle)
    {
        var scale = size / face.Metrics.UnitsPerEm;
        var (sine, cosine) = Math.SinCos(angle);
        (double X, double Y) Turn(double u, double v) => (x + (scale * ((u * cosine) + (v * sine))), y + (scale * ((u * sine) - (v * cosine))));
        return new SceneItem.Shape(
            new Outline([.. face.OutlineOf(face.GlyphOf(character.EnumerateRunes().First())).Steps.Select(step =>
            {
                var (first, second, end) = (Turn(step.X1, step.Y1), Turn(step.X2, step.Y2), Turn(step.X, step.Y));
                return new OutlineStep(step.Verb, first.X, first.Y, second.X, second.Y, end.X, end.Y);
            })]),
            Drawings.Red,
            null);
    }

    private static FontFace FaceOf(string font) => font == "song" ? Lettering.Song : Lettering.Kai;

    private static byte[] Write(params SceneItem[] items) => PdfWriter.Write(Drawings.ContentOf(Drawings.SceneOf(items))).Bytes.ToArray();

    private static async Task AssertExtractedAsync(string[] lines, params SceneItem[] items) =>
        Assert.Equal(lines, (await ExtractAsync(items)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static async Task<string> ExtractAsync(params SceneItem[] items) =>
        (await Judge.AskAsync("pdftotext", Write(items), "-enc", "UTF-8", "FILE", "-")).Output.TrimEnd('\f', '\n');
}
