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
    public void The_same_outline_on_pages_of_other_heights_stands_at_its_own_place_on_each()
    {
        var ornament = Ornament(seed: 0);
        byte[] On(double height, SceneItem item) => Write(Drawings.ContentOf(new Scene("zh-CN", "", [new ScenePage(210, height, [item])])));

        var (tall, low) = (On(297, ornament), On(210, ornament));

        Assert.Equal(On(297, Ornament(seed: 0)), tall);
        Assert.Equal(On(210, Ornament(seed: 0)), low);
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
        Lettering.Set(Lettering.Kai, 5, 20, 60, Stated) with { Field = "holder.name" },
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
