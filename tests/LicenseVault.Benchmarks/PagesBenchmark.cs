using System.Diagnostics;
using System.Globalization;
using System.Text;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Tests;

namespace LicenseVault.Benchmarks;

/// <summary>
/// One file of a hundred pages and one of ten thousand, each page a certificate of its own number, drawn when it is its turn. Each file is made by a process
/// of its own, whose peak of memory is its answer.
/// </summary>
internal static class PagesBenchmark
{
    private const string Sample = "food-business-licence";

    /// <summary>The word by which this program is told to make one of the files.</summary>
    public const string Writing = "pages-write";

    public static async Task<Table> RunAsync(string folder, Pace pace, CancellationToken cancel)
    {
        var table = new Table("pages");
        var few = await MeasuredAsync(table, 100, baseline: null, folder, cancel);
        await MeasuredAsync(table, 10_000, few, folder, cancel);
        return table;
    }

    /// <summary>Makes a file in this process, and says what it took.</summary>
    public static int Write(int count, string path)
    {
        var template = ((TemplateReading.Accepted)Template.Read(File.ReadAllBytes(Repository.Path("certs-samples", "types", Sample, "template.json")))).Template;
        var fonts = ((FontResolution.Resolved)TemplateFonts.Resolve(template, new FontCatalogue(FontCatalogue.SystemFolders).Find)).Fonts;
        var claims = ((CredentialReading.Readable)CredentialReader.Read(File.ReadAllBytes(Repository.Path("certs-samples", "valid", Sample, "credential.sd-jwt")))).Claims;
        var scene = new Scene(template.Language, template.Title, new PagesInTurn(count, PageOf));
        var properties = new PdfProperties(template.Title, claims.IssuerName, claims.IssuedAt, [], Encoding.ASCII.GetBytes("0123456789abcdef"));

        using var file = File.Create(path);
        var begun = Stopwatch.GetTimestamp();
        var written = PdfWriter.WriteTo(file, new PdfContent(scene, properties, [], new PdfSignatureField(claims.IssuerName, "签发电子证照")));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {Environment.CpuUsage.TotalTime.TotalSeconds} {PeakMemory.Megabytes} {written.Length}"));
        return 0;

        ScenePage PageOf(int page)
        {
            var values = FaceValues.From(claims with { Number = string.Create(CultureInfo.InvariantCulture, $"JY2990101{page:0000000}") });
            return ((Drawing.Drawn)SceneDrawer.Draw(template, fonts, values)).Scene.Pages[0];
        }
    }

    private static async Task<Figure> MeasuredAsync(Table table, int count, Figure? baseline, string folder, CancellationToken cancel)
    {
        Console.Error.WriteLine($"… {count} pages");
        var number = count.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], Writing, number, Path.Combine(folder, $"{number}.pdf")]) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new InvalidOperationException("The file was not made.");

        double[] numbers = [.. printed.Split(' ').Select(each => double.Parse(each, CultureInfo.InvariantCulture))];
        table.Note(string.Create(CultureInfo.InvariantCulture, $"{count} pages: peak working set {numbers[2]:0} MiB, a file of {numbers[3] / 1e6:0.0} MB, in {numbers[0]:0.0} s."));
        return table.Add(new Figure($"one file of {count} pages", 1, [count / numbers[0]], [TimeSpan.FromSeconds(numbers[0] / count)], TimeSpan.FromSeconds(numbers[1] / count)), baseline);
    }
}
