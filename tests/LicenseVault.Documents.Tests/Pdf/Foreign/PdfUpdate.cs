using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace LicenseVault.Tests.Pdf.Foreign;

/// <summary>Appends incremental updates, as anybody can to any PDF.</summary>
internal static partial class PdfUpdate
{
    /// <summary>A stream with a certificate, as it is added for validation.</summary>
    public static string TestCertificate { get; } = ForeignPdf.StreamOf(Encoding.Latin1.GetString(
        X509Certificate2.CreateFromPem(File.ReadAllText(Repository.Path("certs-samples", "keys", "TEST-root.cert.pem"))).RawData));

    /// <param name="file">Whose newest cross-reference is a table.</param>
    /// <param name="objects">New bodies, by number.</param>
    public static byte[] Append(byte[] file, params (int Number, string Body)[] objects) => Append(file, "", objects);

    /// <param name="trailer">More entries of the trailer.</param>
    public static byte[] Append(byte[] file, string trailer, params (int Number, string Body)[] objects)
    {
        var text = new StringBuilder();
        var table = new StringBuilder("xref\n");
        foreach (var (number, body) in objects)
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{file.Length + text.Length:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        if (objects.Length == 0)
            table.Append("0 0\n");

        var start = file.Length + text.Length;
        text.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size 200 /Root 1 0 R {InformationOf(file)} /Prev {StartOf(file)} {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return [.. file, .. Encoding.Latin1.GetBytes(text.ToString())];
    }

    /// <summary>The newest body of an object that stands in the file itself.</summary>
    public static string BodyOf(byte[] file, int number)
    {
        var text = Encoding.Latin1.GetString(file);
        var head = $"\n{number} 0 obj\n";
        var start = text.LastIndexOf(head, StringComparison.Ordinal) + head.Length;
        return text[start..text.IndexOf("\nendobj", start, StringComparison.Ordinal)];
    }

    /// <summary>An update in which one object reads otherwise.</summary>
    public static byte[] Replace(byte[] file, int number, string old, string now)
    {
        var body = BodyOf(file, number);
        Assert.Contains(old, body, StringComparison.Ordinal);
        return Append(file, (number, body.Replace(old, now, StringComparison.Ordinal)));
    }

    public static int StartOf(byte[] file) => int.Parse(StartPattern().Matches(Encoding.Latin1.GetString(file))[^1].Groups[1].Value, CultureInfo.InvariantCulture);

    private static string InformationOf(byte[] file) => InformationPattern().Match(Encoding.Latin1.GetString(file)).Value;

    [GeneratedRegex(@"/Info \d+ 0 R", RegexOptions.CultureInvariant)]
    private static partial Regex InformationPattern();

    [GeneratedRegex(@"startxref\s+(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex StartPattern();
}
