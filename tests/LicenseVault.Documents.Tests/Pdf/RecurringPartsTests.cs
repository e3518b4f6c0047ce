using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

/// <summary>What is the same on many certificates is made once; nobody can tell by looking at a file whether it was made for it.</summary>
public sealed class RecurringPartsTests
{
    private const string Fixed = "根据中华人民共和国食品安全法的规定本单位具备经营下列范围之条件特发此证";
    private const string Stated = "示例省样本市食品经营有限公司";

    [Fact]
    public void A_file_is_the_same_the_first_time_and_ever_after()
    {
        var content = Drawings.ContentOf(Drawings.SceneOf(Everything(seed: 0)));
        var first = Write(content);
        Assert.Equal(first, Write(content));

        // More than are kept, each of another template and agency.
        for (var seed = 1; seed <= 260; seed++)
            Write(Drawings.ContentOf(Drawings.SceneOf(Everything(seed))));

        Assert.Equal(first, Write(content));
        Assert.Equal(first, Write(Drawings.ContentOf(Drawings.SceneOf(Everything(seed: 0)))));
    }

    [Fact]
    public void Threads_that_make_what_recurs_at_once_while_it_is_forgotten_all_write_the_same()
    {
        const int seeds = 90, threads = 4;
        byte[][] expected = [.. Enumerable.Range(0, seeds).Select(FileOf)];
        using var start = new Barrier(threads);
        var made = new byte[threads][][];

        // Each in an order of its own: what one makes another finds, and all of them together make more than is kept.
        var all = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            made[thread] = [.. Enumerable.Range(0, seeds).Select(seed => FileOf(((seed * (thread + 1)) + thread) % seeds))];
        })).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());

        foreach (var (thread, files) in made.Index())
            Assert.All(files.Index(), file => Assert.Equal(expected[((file.Index * (thread + 1)) + thread) % seeds], file.Item));

        static byte[] FileOf(int seed) => Write(Drawings.ContentOf(Drawings.SceneOf(Everything(seed))));
    }

    [Fact]
    public void The_same_outline_on_pages_of_other_heights_stands_at_its_own_place_on_each()
    {
        var ornament = Ornament(seed: 0);
        byte[] On(double height, SceneItem item) => Write(Drawings.ContentOf(new Scene("zh-CN", "", [new ScenePage(210, height, [item])])));

        var (tall, low) = (On(297, ornament), On(210, ornament));

        Assert.Equal(On(297, Ornament(seed: 0)), tall);
        Assert.Equal(On(210, Ornament(seed: 0)), low);
    }

    [Fact]
    public void The_font_of_what_is_stated_is_plain_and_that_of_a_templates_words_is_compressed()
    {
        var file = Encoding.Latin1.GetString(Write(Drawings.ContentOf(Drawings.SceneOf(
            Lettering.Set(Lettering.Song, 5, 20, 50, Fixed),
            Lettering.Set(Lettering.Song, 5, 20, 60, Stated) with { Field = "holder.name" }))));

        Assert.Single(Regex.Matches(file, "<< /Subtype /CIDFontType0C /Length "));
        Assert.Single(Regex.Matches(file, "<< /Subtype /CIDFontType0C /Filter /FlateDecode /Length "));
    }

    [Fact]
    public async Task Words_of_a_template_and_a_value_in_the_same_face_are_each_extracted_whole()
    {
        // Some characters of the value are among the fixed words and some are not, so that it changes fonts within the line.
        var file = Write(Drawings.ContentOf(Drawings.SceneOf(
            Lettering.Set(Lettering.Song, 5, 20, 50, Fixed),
            Lettering.Set(Lettering.Song, 5, 20, 60, Stated) with { Field = "holder.name" })));

        Assert.Equal([Fixed, Stated], await ExtractAsync(file));
        Assert.Equal(2, (await Judge.AskAsync("pdffonts", file, "FILE")).Output.Split("NotoSerifCJK").Length - 1);
    }

    [Fact]
    public async Task A_value_of_glyphs_that_recur_in_fields_needs_no_font_of_its_own()
    {
        var face = Lettering.Song;
        var scene = Drawings.SceneOf(
            Lettering.Set(face, 5, 20, 50, Fixed),
            Lettering.Set(face, 5, 20, 60, "JY29901010001230") with { Field = "number" });
        RecurringGlyph[] recurring = [.. "0123456789JY".EnumerateRunes().Select(rune => new RecurringGlyph(face, face.GlyphOf(rune), rune.ToString()))];

        var file = Write(Drawings.ContentOf(scene with { Recurring = recurring }));

        Assert.Equal([Fixed, "JY29901010001230"], await ExtractAsync(file));
        Assert.Single((await Judge.AskAsync("pdffonts", file, "FILE")).Output.Split('\n'), line => line.Contains("NotoSerifCJK", StringComparison.Ordinal));
        Assert.Equal(await PixelsAsync(scene), await PixelsAsync(scene with { Recurring = recurring }));
    }

    [Fact]
    public async Task A_value_is_shown_the_same_whether_its_face_has_fixed_words_or_not()
    {
        SceneItem value = Lettering.Set(Lettering.Song, 5, 20, 60, Stated) with { Field = "holder.name" };
        SceneItem words = Lettering.Set(Lettering.Song, 5, 20, 250, Fixed);

        var alone = await PixelsAsync(Drawings.SceneOf(value));
        var beside = await PixelsAsync(Drawings.SceneOf(words, value));

        Assert.Equal(alone[..(alone.Length / 2)], beside[..(beside.Length / 2)]);
    }

    [Fact]
    public async Task The_writing_of_a_seal_looks_like_its_outlines_and_is_no_text()
    {
        var writing = Writing(seed: 0);
        var outline = new SceneItem.Shape(writing.Outline, writing.Colour, Stroke: null);
        var shown = await PixelsAsync(SealOf(writing));
        var drawn = await PixelsAsync(SealOf(outline));

        Assert.Equal(drawn.Length, shown.Length);
        Assert.True(drawn.Count(pixel => pixel < 200) > 5000);

        // Edges are smoothed otherwise for glyphs than for paths, by less than a pixel.
        Assert.InRange(InkWithoutInkNear(drawn, shown), 0, 20);
        Assert.InRange(InkWithoutInkNear(shown, drawn), 0, 20);
        Assert.Equal(["页"], await ExtractAsync(Write(Drawings.ContentOf(SealOf(writing)))));

        static Scene SealOf(SceneItem item) => Drawings.SceneOf(Lettering.Set(Lettering.Song, 5, 20, 50, "页"), new SceneItem.Seal(new Box(20, 60, 120, 60), [item]));
    }

    /// <summary>What shows a field is drawn as it comes, and so tells how the other ought to look.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_figure_drawn_over_and_over_looks_as_if_each_were_drawn_by_itself(bool isFilled, bool isStroked)
    {
        var figures = new SceneItem.Shape(Rings(), isFilled ? Drawings.Red : null, isStroked ? new Stroke(Drawings.Black, 0.4, []) : null);
        var (alike, single) = (Drawings.SceneOf(figures), Drawings.SceneOf(figures with { Field = "x" }));

        var (shown, expected) = (await PixelsAsync(alike), await PixelsAsync(single));

        Assert.Equal(expected.Length, shown.Length);
        Assert.True(expected.Count(pixel => pixel < 200) > 5000);

        // A rim lies a hundredth of a point elsewhere at most; a hole that is lost, or a figure, is thousands of pixels.
        Assert.InRange(expected.Zip(shown, (one, other) => Math.Abs(one - other) > 128 ? 1 : 0).Sum(), 0, 0);
        Assert.InRange(expected.Zip(shown, (one, other) => Math.Abs(one - other) > 16 ? 1 : 0).Sum(), 0, expected.Length / 1000);
        Assert.True(Write(Drawings.ContentOf(alike)).Length < Write(Drawings.ContentOf(single)).Length - 500);
    }

    [Fact]
    public async Task A_line_that_goes_on_in_waves_is_cut_into_them_and_looks_as_if_it_were_whole()
    {
        var lines = new SceneItem.Shape(Border(), Fill: null, new Stroke(Drawings.Black, 0.2, []));
        var (cut, whole) = (Drawings.SceneOf(lines), Drawings.SceneOf(lines with { Field = "x" }));

        var (shown, expected) = (await PixelsAsync(cut), await PixelsAsync(whole));

        // Where two pieces meet, the edge of the line is smoothed twice. Gaps, or pieces at a wrong place, would be thousands of pixels.
        Assert.True(expected.Count(pixel => pixel < 200) > 5000);
        Assert.InRange(expected.Zip(shown, (one, other) => Math.Abs(one - other) > 128 ? 1 : 0).Sum(), 0, 20);
        Assert.InRange(expected.Zip(shown, (one, other) => Math.Abs(one - other) > 16 ? 1 : 0).Sum(), 0, expected.Length / 1000);
        Assert.True(Write(Drawings.ContentOf(cut)).Length < Write(Drawings.ContentOf(whole)).Length - 500);

        // Waves that grow, and dashes, are not alike.
        var dashed = lines with { Stroke = lines.Stroke! with { Dashes = [2, 1] } };
        Assert.Equal(await PixelsAsync(Drawings.SceneOf(dashed with { Field = "x" })), await PixelsAsync(Drawings.SceneOf(dashed)));
    }

    // Lines along all four sides, which begin and end otherwise than they go on, and one whose waves grow.
    private static Outline Border() => new(
    [
        .. Enumerable.Range(0, 3).SelectMany(line => Wave(20, 20 + line, 7.3, 0, 0, 2 + line, grows: 0)),
        .. Enumerable.Range(0, 3).SelectMany(line => Wave(20 + line, 30, 0, 7.3, 2 + line, 0, grows: 0)),
        .. Wave(20, 150, 7.3, 0, 0, 2, grows: 0.1),
    ]);

    private static IEnumerable<OutlineStep> Wave(double x, double y, double right, double down, double swingRight, double swingDown, double grows)
    {
        yield return OutlineStep.Move(x - 3, y - 3);
        yield return OutlineStep.Line(x, y);
        for (var half = 0; half < 40; half++)
        {
            var (toX, toY) = (x + (right / 2), y + (down / 2));
            var side = (half % 2 == 0 ? 1 : -1) * (1 + (grows * half));
            yield return OutlineStep.Curve(x + (side * swingRight), y + (side * swingDown), toX + (side * swingRight), toY + (side * swingDown), toX, toY);
            (x, y) = (toX, toY);
        }

        yield return OutlineStep.Line(x + 3, y + 3);
    }

    // Rings that are apart, each a contour within another, and a long line of its own. None may lose its hole.
    private static Outline Rings() => new(
    [
        .. Enumerable.Range(0, 24).SelectMany(ring => RingAt(20 + (ring % 6 * 28.3), 30 + (ring / 6 * 31.7))),
        .. Enumerable.Range(0, 40).Select(step => step == 0 ? OutlineStep.Move(12, 200) : OutlineStep.Line(12 + (step * 4.1), 200 + (step * 7 % 30))),
    ]);

    private static IEnumerable<OutlineStep> RingAt(double x, double y) =>
        Drawings.Circle(x, y, 11).Steps.Concat(Drawings.Circle(x, y, 6).Steps.Select(step => step with { Y = (2 * y) - step.Y, Y1 = (2 * y) - step.Y1, Y2 = (2 * y) - step.Y2 }));

    // Pixels that are dark in the one picture, with none that is darkened near it in the other. A page of 210 mm at 300 dots to the inch.
    private static int InkWithoutInkNear(byte[] picture, byte[] other)
    {
        const int width = 2480;
        int[] near = [-2, -1, 0, 1, 2];
        return Enumerable.Range(0, picture.Length).Count(at =>
            picture[at] < 150 && !near.Any(down => near.Any(along => at + (down * width) + along is var place && place >= 0 && place < other.Length && other[place] < 220)));
    }

    private static SceneItem[] Everything(int seed) =>
    [
        Ornament(seed),
        Lettering.Set(Lettering.Song, 5, 20, 50, Fixed[(seed % 5)..]),
        Lettering.Set(Lettering.Kai, 5, 20, 60, Stated[(seed % 7)..]) with { Field = "holder.name" },
        new SceneItem.Seal(new Box(20, 60, 120, 60), [Writing(seed)]),
    ];

    private static SceneItem.Shape Ornament(int seed) => new(
        new Outline([OutlineStep.Move(10, 10), .. Enumerable.Range(0, 250).Select(step => OutlineStep.Line(10 + (step * 0.5), 10 + (step * (7 + seed) % 40)))]),
        Fill: null,
        new Stroke(Drawings.Red, 0.2, []));

    private static SceneItem.Lettering Writing(int seed)
    {
        var face = Lettering.Song;
        var scale = 12.0 / face.Metrics.UnitsPerEm;
        return new SceneItem.Lettering(Drawings.Red, [.. "电子证照专用章".EnumerateRunes().Select((rune, index) =>
            new SetGlyph(face, face.GlyphOf(rune), new Placement(scale * 0.9, scale * 0.2, scale * 0.2, -scale, 25 + (index * 14) + (seed * 0.01), 90)))]);
    }

    private static byte[] Write(PdfContent content) => PdfWriter.Write(content).Bytes.ToArray();

    private static async Task<string[]> ExtractAsync(byte[] file) =>
        (await Judge.AskAsync("pdftotext", file, "-enc", "UTF-8", "FILE", "-")).Output.Split(['\n', '\f'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The first page as it looks, a byte for each pixel.</summary>
    private static async Task<byte[]> PixelsAsync(Scene scene)
    {
        var folder = Directory.CreateTempSubdirectory("pixels-");
        try
        {
            var picture = Path.Combine(folder.FullName, "page");
            Assert.Equal(0, (await Judge.AskAsync("pdftoppm", Write(Drawings.ContentOf(scene)), "-r", "300", "-gray", "-singlefile", "FILE", picture)).ExitCode);
            return await File.ReadAllBytesAsync($"{picture}.pgm", TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
