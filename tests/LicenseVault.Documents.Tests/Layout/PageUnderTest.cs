using System.Text;
using System.Text.Json;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Tests.Layout;

/// <summary>A page of 200 by 200 mm with a seal, a QR code and whatever a test puts on it, in the style s: 10 mm, top left, lines 1.5 ems apart.</summary>
internal sealed class PageUnderTest
{
    public const string Address = "https://vault.example/v/7K3M9Q2PXH4T8B1C";

    public string Elements { get; init; } = "";

    /// <summary>Members of the style s beyond font, size and colour.</summary>
    public string Style { get; init; } = "";

    public string Language { get; init; } = "zh-CN";

    public string Seal { get; init; } = """{ "kind": "seal", "box": [100, 100, 42, 42] }""";

    public string QrBox { get; init; } = "[0, 160, 33, 33]";

    public Dictionary<string, string> Texts { get; init; } = [];

    public string Fields { get; init; } = "{}";

    /// <summary>Has every character of the basic plane but the private ones.</summary>
    public static FontFace Common { get; } = new BlockFace("Block", character => character is > 0 and < 0xE000 or (>= 0xF900 and < 0xFFFE));

    /// <summary>Has nothing but plane 2.</summary>
    public static FontFace Rare { get; } = new BlockFace("Rare", character => character is >= 0x20000 and < 0x30000);

    /// <summary>A page with one field over the box, and the value of that field.</summary>
    public static PageUnderTest Showing(string value, string box, string members = "", string style = "") => new()
    {
        Elements = $$"""{ "kind": "field", "box": {{box}}, "style": "s", "field": "fields.x"{{(members.Length == 0 ? "" : ", " + members)}} }""",
        Style = style,
        Fields = JsonSerializer.Serialize(new Dictionary<string, string> { ["x"] = value }),
    };

    public string Json() => $$"""
        {
          "format": "license-vault-template/1", "language": "{{Language}}", "title": "示例",
          "fonts": { "plain": ["Block"], "rare": ["Rare"] },
          "styles": { "s": { "font": "plain", "size": 10, "colour": "#102030", "valign": "top", "lineHeight": 1.5{{(Style.Length == 0 ? "" : ", " + Style)}} } },
          "art": { "dot": { "width": 10, "height": 5, "shapes": [ { "d": "M0 0 H10 V5 H0 Z", "fill": "#FF0000", "stroke": "#000000", "strokeWidth": 1 } ] } },
          "pages": [ { "width": 200, "height": 200, "elements": [
            {{Elements}}{{(Elements.Length == 0 ? "" : ",")}}
            { "kind": "qr", "box": {{QrBox}} },
            {{Seal}}
          ] } ]
        }
        """;

    public Template Template() => Assert.IsType<TemplateReading.Accepted>(Documents.Templates.Template.Read(Encoding.UTF8.GetBytes(Json()))).Template;

    public Drawing Draw()
    {
        var template = Template();
        var fonts = Assert.IsType<FontResolution.Resolved>(TemplateFonts.Resolve(template, [Common, Rare])).Fonts;
        Dictionary<string, string> texts = new()
        {
            ["verificationUrl"] = Address,
            ["issuer.name"] = "示例市审批局",
            ["issuer.code"] = "11990000MB0000000X",
        };
        foreach (var (name, words) in Texts)
            texts[name] = words;

        return SceneDrawer.Draw(template, fonts, new FaceValues(texts, JsonDocument.Parse(Fields).RootElement));
    }

    public ScenePage Page() => Assert.IsType<Drawing.Drawn>(Draw()).Scene.Pages[0];

    public IReadOnlyList<DrawingFault> Faults() => Assert.IsType<Drawing.NotDrawn>(Draw()).Faults;

    public IReadOnlyList<SceneItem.Text> Runs() => [.. Page().Items.OfType<SceneItem.Text>()];

    /// <summary>The words of each line, from top to bottom.</summary>
    public string[] Lines() =>
        [.. Runs().GroupBy(run => run.Y).OrderBy(line => line.Key).Select(line => string.Concat(line.OrderBy(run => run.X).Select(WordsOf)))];

    public static string WordsOf(SceneItem.Text run) => string.Concat(run.Glyphs.Select(glyph => glyph.Text));
}
