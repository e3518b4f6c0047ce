using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static LicenseVault.Tests.Pdf.Archival.PdfObjects;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>ISO 19005-3, 6.2.11: fonts.</summary>
internal static partial class FontRules
{
    private const double UsualWidth = 1000, WidthTolerance = 1;

    public static IReadOnlyList<ArchivalRule> All { get; } =
    [
        new("6.2.11.2 font types", Types),
        new("6.2.11.3.1 CIDSystemInfo", SystemInfo),
        new("6.2.11.3.2 CIDToGIDMap", GlyphMap),
        new("6.2.11.3.3 CMaps", file => Composite(file).Select(font => Name(font["/Encoding"])).Where(map => map != "/Identity-H")),
        new("6.2.11.4.1 embedding", Embedding),
        new("6.2.11.4.2 subsets", Subsets),
        new("6.2.11.5 widths", Widths),
        new("6.2.11.7.2 Unicode maps", UnicodeMaps),
        new("6.2.11.8 .notdef", NotDef),
    ];

    private static IEnumerable<JsonObject> Composite(PdfObjects file) => file.Fonts.Where(font => Name(font["/Subtype"]) == "/Type0");

    private static JsonObject DescendantOf(PdfObjects file, JsonObject font) => file.Dictionary(file.List(font["/DescendantFonts"]).Single());

    private static JsonObject DescriptorOf(PdfObjects file, JsonObject font) => file.Dictionary(DescendantOf(file, font)["/FontDescriptor"]);

    private static IEnumerable<string> Types(PdfObjects file) =>
        file.Fonts.Select(font => Name(font["/Subtype"])).Where(kind => kind is not ("/Type0" or "/CIDFontType0")).Select(kind => $"a font of type {kind}");

    private static IEnumerable<string> SystemInfo(PdfObjects file) =>
        from font in Composite(file)
        let system = file.Dictionary(DescendantOf(file, font)["/CIDSystemInfo"])
        where (Name(system["/Registry"]), Name(system["/Ordering"]), system["/Supplement"]?.GetValue<int>()) is not ("u:Adobe", "u:Identity", 0)
        select Name(font["/BaseFont"]);

    private static IEnumerable<string> GlyphMap(PdfObjects file) =>
        from font in Composite(file)
        let descendant = DescendantOf(file, font)
        where (Name(descendant["/Subtype"]), Name(descendant["/CIDToGIDMap"])) is not ("/CIDFontType0", "")
        select Name(font["/BaseFont"]);

    private static IEnumerable<string> Embedding(PdfObjects file) =>
        from font in Composite(file)
        let descriptor = DescriptorOf(file, font)
        where descriptor.ContainsKey("/FontFile2") || Name(file.Dictionary(descriptor["/FontFile3"])["/Subtype"]) != "/CIDFontType0C"
        select Name(font["/BaseFont"]);

    private static IEnumerable<string> Subsets(PdfObjects file) =>
        from font in Composite(file)
        let name = Name(DescendantOf(file, font)["/BaseFont"])
        where !SubsetPattern().IsMatch(name) || name != Name(DescriptorOf(file, font)["/FontName"]) || DescriptorOf(file, font).ContainsKey("/CIDSet")
        select name;

    private static IEnumerable<string> Widths(PdfObjects file)
    {
        foreach (var font in Composite(file))
        {
            var (descendant, descriptor) = (DescendantOf(file, font), DescriptorOf(file, font));
            var program = EmbeddedWidths.Of(file.Stream(descriptor["/FontFile3"]));
            var stated = StatedWidths(file, descendant);
            for (var code = 1; code < program.Count; code++)
            {
                if (Math.Abs(stated.GetValueOrDefault(code, descendant["/DW"]!.GetValue<double>()) - program[code]) > WidthTolerance)
                    yield return $"{Name(font["/BaseFont"])}, code {code}";
            }

            if (stated.Keys.Any(code => code >= program.Count))
                yield return $"{Name(font["/BaseFont"])} states the width of a glyph that is not there";
            if (descendant["/DW"]!.GetValue<double>() != UsualWidth)
                yield return "another usual width";
        }
    }

    private static Dictionary<int, double> StatedWidths(PdfObjects file, JsonObject descendant)
    {
        var widths = new Dictionary<int, double>();
        foreach (var pair in file.List(descendant["/W"]).Chunk(2))
        {
            foreach (var (index, width) in pair[1]!.AsArray().Index())
                widths.Add(pair[0]!.GetValue<int>() + index, width!.GetValue<double>());
        }

        return widths;
    }

    private static IEnumerable<string> UnicodeMaps(PdfObjects file)
    {
        var used = UsedCodes(file);
        foreach (var font in Composite(file))
        {
            var mapped = MapPattern().Matches(Encoding.Latin1.GetString(file.Stream(font["/ToUnicode"]))).SelectMany(CodesOf).ToHashSet();
            if (!used[Name(font["/BaseFont"])].IsSubsetOf(mapped))
                yield return Name(font["/BaseFont"]);
        }
    }

    private static IEnumerable<string> NotDef(PdfObjects file) => UsedCodes(file).Where(font => font.Value.Contains(0)).Select(font => font.Key);

    /// <summary>The codes that content shows, by the name of the font.</summary>
    private static Dictionary<string, HashSet<int>> UsedCodes(PdfObjects file)
    {
        var names = file.Dictionary(file.Dictionary(file.Pages[0]["/Resources"])["/Font"]).ToDictionary(font => font.Key, font => Name(file.Dictionary(font.Value)["/BaseFont"]));
        var used = names.Values.ToDictionary(name => name, _ => new HashSet<int>());
        foreach (var content in file.Contents())
        {
            var font = "";
            foreach (Match match in ShownPattern().Matches(content))
            {
                if (match.Groups[1].Success)
                    font = names[match.Groups[1].Value];
                else
                    used[font].UnionWith(match.Groups[2].Value.Chunk(4).Select(digits => Code(new string(digits))));
            }
        }

        return used;
    }

    // A range whose texts are not as many as its codes maps nothing.
    private static IEnumerable<int> CodesOf(Match range)
    {
        var (first, last) = (Code(range.Groups[1].Value), Code(range.Groups[2].Value));
        return range.Groups[3].Captures.Count == last - first + 1 && first >> 8 == last >> 8 ? Enumerable.Range(first, last - first + 1) : [];
    }

    private static int Code(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^/[A-Z]{6}\+", RegexOptions.CultureInvariant)]
    private static partial Regex SubsetPattern();

    [GeneratedRegex(@"^<([0-9a-f]{4})> <([0-9a-f]{4})> \[(<[0-9a-f]{4,}>)+\]$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex MapPattern();

    [GeneratedRegex(@"(/F\d+) [\d.]+ Tf|<([0-9a-f]+)>", RegexOptions.CultureInvariant)]
    private static partial Regex ShownPattern();
}
