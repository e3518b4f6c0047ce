using System.Diagnostics;
using System.Globalization;
using System.Text;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Svg;

namespace LicenseVault.Benchmarks;

/// <summary>The same page by WeasyPrint (apt-get install weasyprint), in one process of its own that has made it once when it is measured.</summary>
internal static class OtherGenerator
{
    private const string Python = "/usr/bin/python3";

    // It reads each font anew for each page, which takes it seconds.
    private const int Documents = 3;

    private const string Program = """
        import sys, time, weasyprint
        html = open(sys.argv[1], encoding='utf-8').read()
        for n in range(int(sys.argv[2]) + 1):
            wall, processor = time.perf_counter(), time.process_time()
            size = len(weasyprint.HTML(string=html).write_pdf())
            if n >= 1: print(time.perf_counter() - wall, time.process_time() - processor, size)
        """;

    /// <summary>Null when it is not installed, or has not made the page.</summary>
    public static async Task<Figure?> DrawAsync(string name, Scene scene, string folder, CancellationToken cancel)
    {
        if (!File.Exists(Python))
        {
            Console.Error.WriteLine($"… {name}: not compared with weasyprint, {Python} is not installed");
            return null;
        }

        Console.Error.WriteLine($"… {name}: weasyprint");
        var page = Path.Combine(folder, "page.html");
        await File.WriteAllTextAsync(page, HtmlOf(scene), cancel);
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", Program, page, $"{Documents}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaints = process.StandardError.ReadToEndAsync(cancel);
        var printed = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            Console.Error.WriteLine($"  not compared with weasyprint, which ended with {process.ExitCode}: {(await complaints).TrimEnd().Split('\n')[^1]}");

        double[][] times = [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        return process.ExitCode != 0 || times.Length < Documents
            ? null
            : new Figure(
                $"{name}: weasyprint, not signed, {times[0][2] / 1000:0} kB",
                1,
                [.. times.Select(time => 1 / time[0]).Order()],
                [.. times.Select(time => TimeSpan.FromSeconds(time[0])).Order()],
                TimeSpan.FromSeconds(times.Average(time => time[1])));
    }

    // Words as text in the same faces at the same places; everything else as one picture of vectors.
    private static string HtmlOf(Scene scene)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><style>div{position:absolute;white-space:pre;line-height:1}section{position:relative;break-after:page}");
        var (first, pages) = (scene.Pages[0], scene.Pages.Index());
        html.Append(CultureInfo.InvariantCulture, $"@page{{margin:0;size:{first.Width}mm {first.Height}mm}}body{{margin:0}}</style><title>{scene.Title}</title>");
        foreach (var (index, page) in pages)
        {
            var bare = scene with { Pages = [.. scene.Pages.Select(each => each with { Items = [.. each.Items.Where(item => item is not SceneItem.Text)] })] };
            var picture = Convert.ToBase64String(SvgWriter.Write(bare, index));
            html.Append(CultureInfo.InvariantCulture, $"<section style=\"width:{page.Width}mm;height:{page.Height}mm\"><img style=\"position:absolute;left:0;top:0;width:{page.Width}mm\" src=\"data:image/svg+xml;base64,{picture}\">");
            foreach (var text in page.Items.OfType<SceneItem.Text>())
            {
                var words = System.Net.WebUtility.HtmlEncode(string.Concat(text.Glyphs.Select(glyph => glyph.Text)));
                html.Append(CultureInfo.InvariantCulture, $"<div style=\"left:{text.X}mm;top:{text.Y - (0.88 * text.Size)}mm;font:{text.Size}mm '{text.Face.FullName}'\">{words}</div>");
            }

            html.Append("</section>");
        }

        return html.Append("</html>").ToString();
    }
}
