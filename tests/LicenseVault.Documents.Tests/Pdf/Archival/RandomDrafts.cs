using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>Certificates of one type of certs-samples, whose words are other ones each time: as long as those of a sample, or shorter.</summary>
internal sealed class RandomDrafts
{
    private const string Common = "市场监督管理局示例有限公司住所经营范围法定代表人天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏，。（）《》";
    private const string Rare = "㛃䶮𬱖𫖯𠅤𬀩龘靐";

    private static readonly Lazy<FontCatalogue> _fonts = new(() => new FontCatalogue(FontCatalogue.SystemFolders));

    private readonly Template _template;
    private readonly TemplateFonts _faces;
    private readonly JsonObject _sample;

    private RandomDrafts(Template template, TemplateFonts faces, JsonObject sample) => (_template, _faces, _sample) = (template, faces, sample);

    public static IReadOnlyList<string> Types { get; } =
        [.. Directory.GetDirectories(Repository.Path("certs-samples", "types")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Skips when a font of the type's template is not installed.</summary>
    public static RandomDrafts Of(string type)
    {
        var template = Assert.IsType<TemplateReading.Accepted>(Template.Read(File.ReadAllBytes(Repository.Path("certs-samples", "types", type, "template.json")))).Template;
        var resolution = TemplateFonts.Resolve(template, _fonts.Value.Find);
        Assert.SkipWhen(resolution is FontResolution.Missing, "a font of the template is not installed");
        var sample = Directory.GetDirectories(Repository.Path("certs-samples", "valid"), $"{type}*").Order(StringComparer.Ordinal).First();
        return new RandomDrafts(template, ((FontResolution.Resolved)resolution).Fonts, JsonNode.Parse(File.ReadAllText(Path.Combine(sample, "draft.json")))!.AsObject());
    }

    public byte[] Draw(int seed)
    {
        var random = new Random(seed);
        var draft = Varied(_sample, random).AsObject();
        var holder = draft["holder"]!.AsObject();
        KeyValuePair<string, string>[] texts =
        [
            new("identifier", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U"),
            new("number", _sample["number"]?.GetValue<string>() ?? "TEST0001"),
            new("code", "2DSD-DQ2B-70KM-XETW"),
            new("verificationUrl", "https://vault.example/v/2DSDDQ2B70KMXETW"),
            new("type.name", _template.Title),
            new("type.code", "11100000000013338W011"),
            new("issuer.name", "示例省样本市市场监督管理局"),
            new("issuer.code", "11430000006122244L"),
            new("holder.name", holder["name"]!.GetValue<string>()),
            new("holder.idType", _sample["holder"]!["idType"]!.GetValue<string>()),
            new("holder.idNumber", _sample["holder"]!["idNumber"]!.GetValue<string>()),
            new("issuedOn", "2026-03-02"),
            new("validFrom", "2026-03-02"),
            .. random.Next(2) == 0 ? [new KeyValuePair<string, string>("validUntil", "2031-03-01")] : Array.Empty<KeyValuePair<string, string>>(),
        ];
        var values = new FaceValues(texts, JsonSerializer.SerializeToElement(draft["fields"]));
        var scene = Assert.IsType<Drawing.Drawn>(SceneDrawer.Draw(_template, _faces, values)).Scene;
        var content = Drawings.ContentOf(scene);
        return PdfWriter.Write(content with { Properties = content.Properties with { Title = $"{_template.Title} {holder["name"]}" } }).Bytes.ToArray();
    }

    // Dates, codes, numbers and pictures stay: only Chinese words are free.
    private static JsonNode Varied(JsonNode value, Random random) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, member.Value is null ? null : Varied(member.Value, random)))),
        JsonArray items => new JsonArray([.. items.Select(item => Varied(item!, random))]),
        _ when value.GetValueKind() is JsonValueKind.String => Words(value.GetValue<string>(), random),
        _ => value.DeepClone(),
    };

    private static string Words(string words, Random random)
    {
        if (words.StartsWith("data:", StringComparison.Ordinal) || !words.Any(letter => letter > 0x2e80))
            return words;

        var runes = words.EnumerateRunes().ToList();
        return string.Concat(runes.Take(random.Next(1, runes.Count + 1)).Select(rune => rune.Value > 0x3fff ? OneOf(random.Next(12) == 0 ? Rare : Common, random) : rune.ToString()));
    }

    private static string OneOf(string choice, Random random)
    {
        var runes = choice.EnumerateRunes().ToArray();
        return runes[random.Next(runes.Length)].ToString();
    }
}
