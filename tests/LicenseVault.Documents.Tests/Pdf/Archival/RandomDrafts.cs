using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;
using PictureFiles = LicenseVault.Tests.Layout.Pictures;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>Certificates of one type of certs-samples, whose words are other ones each time, as long as those of a sample or shorter, and the photograph too.</summary>
internal sealed class RandomDrafts
{
    private const string Common = "市场监督管理局示例有限公司住所经营范围法定代表人天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏，。（）《》";
    private const string Rare = "㛃䶮𬱖𫖯𠅤𬀩龘靐";

    // What a Chinese font has of CJK ideographs, if it has any.
    private const int FirstOfAll = 0x4e00, LastOfAll = 0x9fa5;

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

    public UnsignedPdf Draw(int seed)
    {
        var random = new Random(seed);
        var draft = Varied(_sample, random).AsObject();
        var holder = draft["holder"]!.AsObject();
        var end = random.Next(2) == 0 ? new DateOnly(2031, 3, 1) : (DateOnly?)null;
        var metadata = new CertificateMetadata
        {
            Name = _template.Title,
            TypeCode = "11100000000013338W011",
            Number = _sample["number"]?.GetValue<string>() ?? "TEST0001",
            Identifier = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
            IssuerName = "示例省样本市市场监督管理局",
            IssuerCode = "11430000006122244L",
            IssuedOn = new DateOnly(2026, 3, 2),
            HolderName = holder["name"]!.GetValue<string>(),
            HolderCode = _sample["holder"]!["idNumber"]!.GetValue<string>(),
            HolderCodeType = "公民身份号码",
            ValidFrom = new DateOnly(2026, 3, 2),
            ValidUntil = end,
        };
        var values = new FaceValues(TextsOf(metadata, _sample["holder"]!["idType"]!.GetValue<string>()), JsonSerializer.SerializeToElement(draft["fields"]));
        var scene = Assert.IsType<Drawing.Drawn>(SceneDrawer.Draw(_template, _faces, values)).Scene;
        var credential = new byte[random.Next(1, 6000)];
        random.NextBytes(credential);
        return PdfWriter.Write(CertificatePdf.Of(scene, metadata, credential, TestAgency.Start.AddDays(random.Next(60)), SignatureRoom.Usual));
    }

    private static KeyValuePair<string, string>[] TextsOf(CertificateMetadata metadata, string idType) =>
    [
        new("identifier", metadata.Identifier),
        new("number", metadata.Number),
        new("code", "2DSD-DQ2B-70KM-XETW"),
        new("verificationUrl", "https://vault.example/v/2DSDDQ2B70KMXETW"),
        new("type.name", metadata.Name),
        new("type.code", metadata.TypeCode),
        new("issuer.name", metadata.IssuerName),
        new("issuer.code", metadata.IssuerCode),
        new("holder.name", metadata.HolderName),
        new("holder.idType", idType),
        new("holder.idNumber", metadata.HolderCode),
        new("issuedOn", Date(metadata.IssuedOn)),
        new("validFrom", Date(metadata.ValidFrom)),
        .. metadata.ValidUntil is { } end ? [new KeyValuePair<string, string>("validUntil", Date(end))] : Array.Empty<KeyValuePair<string, string>>(),
    ];

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Dates, codes and numbers stay: only Chinese words are free, and which photograph it is.
    private static JsonNode Varied(JsonNode value, Random random) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, member.Value is null ? null : Varied(member.Value, random)))),
        JsonArray items => new JsonArray([.. items.Select(item => Varied(item!, random))]),
        _ when value.GetValueKind() is JsonValueKind.String => Words(value.GetValue<string>(), random),
        _ => value.DeepClone(),
    };

    private static string Words(string words, Random random)
    {
        if (words.StartsWith("data:", StringComparison.Ordinal))
            return Photograph(words, random);
        if (!words.Any(letter => letter > 0x2e80))
            return words;

        var runes = words.EnumerateRunes().ToList();
        return string.Concat(runes.Take(random.Next(1, runes.Count + 1)).Select(rune => rune.Value > 0x3fff ? Word(random) : rune.ToString()));
    }

    private static string Word(Random random) => random.Next(12) switch
    {
        0 => OneOf(Rare, random),
        1 or 2 => new Rune(random.Next(FirstOfAll, LastOfAll + 1)).ToString(),
        _ => OneOf(Common, random),
    };

    private static string Photograph(string ofSample, Random random) => random.Next(5) switch
    {
        0 => PictureFiles.PngUri(PictureFiles.Png(random.Next(1, 90), random.Next(1, 90), colourType: 0)),
        1 => PictureFiles.PngUri(PictureFiles.Png(random.Next(1, 90), random.Next(1, 90), colourType: 2)),
        _ => ofSample,
    };

    private static string OneOf(string choice, Random random)
    {
        var runes = choice.EnumerateRunes().ToArray();
        return runes[random.Next(runes.Length)].ToString();
    }
}
