using System.Text;
using System.Text.RegularExpressions;
using static LicenseVault.Tests.Pdf.Archival.PdfObjects;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>ISO 19005-3, 6.2.2 to 6.2.10: what is drawn.</summary>
internal static partial class GraphicsRules
{
    // The operators that our content consists of: no other can come in unnoticed.
    private static readonly HashSet<string> _operators =
        ["q", "Q", "cm", "w", "d", "J", "m", "l", "c", "h", "re", "S", "f", "f*", "B", "B*", "rg", "RG", "BT", "ET", "Td", "Tm", "Tf", "TJ", "Tj", "Do", "BDC", "BMC", "EMC"];

    public static IReadOnlyList<ArchivalRule> All { get; } =
    [
        new("6.2.2 content streams", Contents),
        new("6.2.3 output intent", OutputIntent),
        new("6.2.4.3 device colour spaces", DeviceColours),
        new("6.2.8 images", Images),
        new("6.2.9 form XObjects", Forms),
        new("6.2.10 transparency", Transparency),
    ];

    private static IEnumerable<string> Contents(PdfObjects file)
    {
        foreach (var content in file.Contents())
        {
            foreach (var unknown in OperatorPattern().Matches(StringPattern().Replace(content, " ")).Select(match => match.Value).Where(name => !_operators.Contains(name)).Distinct())
                yield return $"operator {unknown}";
        }

        if (file.Pages.Any(page => file.Dictionary(page["/Resources"]).Count == 0))
            yield return "a page without resources of its own";
    }

    private static IEnumerable<string> OutputIntent(PdfObjects file)
    {
        if (file.List(file.Catalog["/OutputIntents"]).ToList() is not [var only])
        {
            yield return "not one output intent";
            yield break;
        }

        var intent = file.Dictionary(only);
        var profile = file.Stream(intent["/DestOutputProfile"]);
        if (Name(intent["/S"]) != "/GTS_PDFA1" || file.Dictionary(intent["/DestOutputProfile"])["/N"]!.GetValue<int>() != 3)
            yield return "an output intent of another kind";
        if (Encoding.ASCII.GetString(profile, 12, 12) != "mntrRGB XYZ " || Encoding.ASCII.GetString(profile, 36, 4) != "acsp" || profile[8] is not (2 or 4))
            yield return "no RGB profile of version 2 or 4";
        if (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(profile) != profile.Length)
            yield return "a profile of another length than it states";
    }

    private static IEnumerable<string> DeviceColours(PdfObjects file) =>
        file.Dictionaries.Select(dictionary => Name(dictionary["/ColorSpace"])).Where(space => space.Length > 0 && space is not ("/DeviceRGB" or "/DeviceGray")).Select(space => $"colour space {space}");

    private static IEnumerable<string> Images(PdfObjects file) =>
        from image in file.Dictionaries
        where Name(image["/Subtype"]) == "/Image"
        from key in new[] { "/Alternates", "/OPI", "/Interpolate", "/SMask", "/Mask", "/Intent" }
        where image.ContainsKey(key)
        select $"an image with {key}";

    private static IEnumerable<string> Forms(PdfObjects file) =>
        from form in file.Dictionaries
        where Name(form["/Subtype"]) == "/Form"
        from key in new[] { "/OPI", "/Subtype2", "/PS", "/Ref" }
        where form.ContainsKey(key)
        select $"a form with {key}";

    private static IEnumerable<string> Transparency(PdfObjects file) =>
        from dictionary in file.Dictionaries
        from key in new[] { "/SMask", "/BM", "/CA", "/ca", "/Group", "/ExtGState" }
        where dictionary.ContainsKey(key)
        select $"a dictionary with {key}";

    [GeneratedRegex(@"<[0-9a-f]*>|/\w+", RegexOptions.CultureInvariant)]
    private static partial Regex StringPattern();

    [GeneratedRegex(@"(?<=^|[\s\]>])[A-Za-z'""][A-Za-z0-9*]*(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex OperatorPattern();
}
