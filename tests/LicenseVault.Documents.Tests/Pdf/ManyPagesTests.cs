using System.Globalization;
using System.Runtime.CompilerServices;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

/// <summary>Files of many pages: written to a stream as they come, and held in memory no longer than that takes.</summary>
public sealed class ManyPagesTests
{
    private const int Pages = 400;

    [Fact]
    public void A_file_that_is_passed_on_has_the_bytes_of_one_that_is_kept()
    {
        var content = ContentOf(PageOf);
        using var output = new MemoryStream();

        var (kept, passedOn) = (PdfWriter.Write(content), PdfWriter.WriteTo(output, content));

        Assert.Equal(kept.Bytes.ToArray(), output.ToArray());
        Assert.Equal((kept.Bytes.Length, kept.GapStart, kept.GapLength), (passedOn.Length, passedOn.GapStart, passedOn.GapLength));
    }

    [Fact]
    public void Each_page_has_gone_to_the_stream_and_is_let_go_before_many_more_are_asked_for()
    {
        using var output = new MemoryStream();
        var made = new List<WeakReference>();
        var (alive, written) = (0, 0L);

        PdfWriter.WriteTo(output, ContentOf(Watched));

        // After the pages come the fonts, and then what leads to every object.
        Assert.True(written > output.Length / 2, $"Of {output.Length} bytes {written} were written when the last page was asked for.");
        Assert.InRange(alive, 0, 2);

        ScenePage Watched(int index)
        {
            if (index == Pages - 1)
            {
                GC.Collect();
                (alive, written) = (made.Count(page => page.IsAlive), output.Length);
            }

            return Remembered(index, made);
        }
    }

    [Fact]
    public async Task A_reader_finds_every_page_with_its_own_words()
    {
        var file = PdfWriter.Write(ContentOf(PageOf)).Bytes;

        Assert.Equal(Pages, Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File.PageCount);
        Assert.Equal(0, (await Judge.AskAsync("qpdf", file.ToArray(), "--check", "FILE")).ExitCode);
        var words = (await Judge.AskAsync("pdftotext", file.ToArray(), "-enc", "UTF-8", "FILE", "-")).Output.Split('\f');
        Assert.Equal(["食品经营许可证", WordsOf(0)], LinesOf(words[0]));
        Assert.Equal(["食品经营许可证", WordsOf(Pages - 1)], LinesOf(words[Pages - 1]));

        static string[] LinesOf(string page) => page.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    [Fact]
    public void An_ornament_that_all_pages_show_is_in_the_file_once()
    {
        int LengthOf(int pages) => PdfWriter.Write(ContentOf(PageOf, pages)).Bytes.Length;

        var ornament = PdfWriter.Write(Drawings.ContentOf(Drawings.SceneOf(Ornament))).Bytes.Length - PdfWriter.Write(Drawings.ContentOf(Drawings.SceneOf())).Bytes.Length;

        Assert.True(ornament > 2000);
        Assert.InRange((LengthOf(40) - LengthOf(20)) / 20, 100, ornament / 2);
    }

    // A method of its own, so that no frame holds the page.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ScenePage Remembered(int index, List<WeakReference> made)
    {
        var page = PageOf(index);
        made.Add(new WeakReference(page));
        return page;
    }

    private static SceneItem.Shape Ornament { get; } = new(
        new Outline([OutlineStep.Move(10, 100), .. Enumerable.Range(1, 900).Select(step => OutlineStep.Line(10 + (step * 0.2), 100 + (step * step % 97)))]),
        Fill: null,
        new Stroke(Drawings.Red, 0.2, []));

    private static PdfContent ContentOf(Func<int, ScenePage> page, int pages = Pages) => Drawings.ContentOf(new Scene("zh-CN", "", new PagesInTurn(pages, page)));

    private static ScenePage PageOf(int index) => new(210, 297,
    [
        Ornament,
        Lettering.Set(Lettering.Song, 8, 20, 50, "食品经营许可证"),
        Lettering.Set(Lettering.Song, 5, 20, 60, WordsOf(index)) with { Field = "number" },
    ]);

    private static string WordsOf(int index) => string.Create(CultureInfo.InvariantCulture, $"第{index}号");
}
