using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using static LicenseVault.Tests.Pdf.Archival.PdfObjects;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>ISO 19005-3, 6.1: file structure.</summary>
internal static partial class FileRules
{
    private const int LongestString = 32767, LongestName = 127, MostObjects = 8_388_607, DeepestState = 28;
    private const double SmallestPage = 3, LargestPage = 14400;

    public static IReadOnlyList<ArchivalRule> All { get; } =
    [
        new("6.1.2 file header", Header),
        new("6.1.3 file trailer", Trailer),
        new("6.1.6 string objects", Strings),
        new("6.1.7.1 stream objects", Streams),
        new("6.1.7.2 filters", Filters),
        new("6.1.9 indirect objects", Objects),
        new("6.1.12 permissions", Permissions),
        new("6.1.13 implementation limits", Limits),
    ];

    private static IEnumerable<string> Header(PdfObjects file)
    {
        if (!HeaderPattern().IsMatch(file.Raw))
            yield return "no %PDF-1.7 with a comment of four high bytes after it";
    }

    private static IEnumerable<string> Trailer(PdfObjects file)
    {
        if (file.List(file.Trailer["/ID"]).Count(id => Name(id).Length > 2) != 2)
            yield return "no /ID of two strings";
        if (file.Trailer.ContainsKey("/Encrypt"))
            yield return "encrypted";
        if (!file.Raw.EndsWith("%%EOF\n", StringComparison.Ordinal) && !file.Raw.EndsWith("%%EOF", StringComparison.Ordinal))
            yield return "something after the end";
    }

    private static IEnumerable<string> Strings(PdfObjects file) =>
        HexPattern().Matches(OutsideStreams(file)).Where(match => match.Groups[1].Length % 2 != 0).Select(match => $"half a byte at {match.Index}");

    private static IEnumerable<string> Streams(PdfObjects file)
    {
        foreach (Match match in StreamPattern().Matches(file.Raw))
        {
            var end = match.Index + match.Length + int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (!file.Raw.AsSpan(Math.Min(end, file.Raw.Length)).StartsWith("\nendstream\nendobj\n", StringComparison.Ordinal))
                yield return $"a stream at {match.Index} of another length than it states";
        }

        foreach (var key in new[] { "/FFilter", "/FDecodeParms" }.Where(key => file.Dictionaries.Any(dictionary => dictionary.ContainsKey(key))))
            yield return $"a stream with {key}";
    }

    private static IEnumerable<string> Filters(PdfObjects file) =>
        FilterPattern().Matches(file.Raw).Select(match => match.Groups[1].Value).Where(filter => filter is not ("FlateDecode" or "DCTDecode")).Select(filter => $"filter {filter}");

    private static IEnumerable<string> Objects(PdfObjects file) =>
        ObjectPattern().Matches(OutsideStreams(file)).Where(match => match.Value != $"\n{match.Groups[1].Value} 0 obj\n").Select(match => $"object {match.Groups[1].Value}");

    private static IEnumerable<string> Permissions(PdfObjects file)
    {
        if (file.Dictionary(file.Catalog["/Perms"]).Any(entry => entry.Key != "/DocMDP"))
            yield return "a permission other than DocMDP";
        if (file.Dictionaries.Any(dictionary => dictionary.ContainsKey("/DigestMethod") || dictionary.ContainsKey("/DigestValue") || dictionary.ContainsKey("/DigestLocation")))
            yield return "a signature reference with a digest";
    }

    private static IEnumerable<string> Limits(PdfObjects file)
    {
        foreach (var text in file.Values().Where(value => value?.GetValueKind() is JsonValueKind.String).Select(value => value!.GetValue<string>()))
        {
            if (text.StartsWith('/') && System.Text.Encoding.UTF8.GetByteCount(text) - 1 > LongestName)
                yield return $"a name of {text.Length} letters";
            if (text.Length > 2 * LongestString)
                yield return $"a string of {text.Length} letters";
        }

        if (file.Values().Any(value => value?.GetValueKind() is JsonValueKind.Number && Math.Abs(value.GetValue<double>()) > int.MaxValue))
            yield return "a number beyond 32 bits";
        if (file.Trailer["/Size"]!.GetValue<int>() > MostObjects)
            yield return "too many objects";
        if (file.Pages.SelectMany(page => file.List(page["/MediaBox"]).Skip(2)).Any(side => side!.GetValue<double>() is < SmallestPage or > LargestPage))
            yield return "a page of a size that no reader need show";
        if (file.Contents().Any(content => StatePattern().Count(content) > 0 && Deepest(content) > DeepestState))
            yield return "graphics states too deep";
    }

    private static int Deepest(string content)
    {
        var (depth, deepest) = (0, 0);
        foreach (var step in StatePattern().Matches(content).Select(match => match.Value))
            deepest = Math.Max(deepest, depth += step == "q" ? 1 : -1);

        return deepest;
    }

    private static string OutsideStreams(PdfObjects file) => BodyPattern().Replace(file.Raw, "stream\n");

    [GeneratedRegex(@"\A%PDF-1\.[0-7]\n%[\x80-\xff]{4,}\n", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderPattern();

    [GeneratedRegex(@"(?<!<)<([0-9a-fA-F]+)>", RegexOptions.CultureInvariant)]
    private static partial Regex HexPattern();

    [GeneratedRegex(@"/Length (\d+) >>\nstream\n", RegexOptions.CultureInvariant)]
    private static partial Regex StreamPattern();

    [GeneratedRegex(@"(?<!/Type /Sig )/Filter \[? ?/(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex FilterPattern();

    [GeneratedRegex(@"\s(\d+)\s+0\s+obj\s", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex(@"(?<=^|\s)[qQ](?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex StatePattern();

    [GeneratedRegex(@"stream\n.*?endstream", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex BodyPattern();
}
