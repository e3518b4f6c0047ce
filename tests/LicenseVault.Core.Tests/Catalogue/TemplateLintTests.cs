using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core.Catalogue;
using LicenseVault.Documents.Fonts;

namespace LicenseVault.Tests.Catalogue;

/// <summary>What a template gets wrong is named before the type is taken in, each with its place.</summary>
public sealed class TemplateLintTests
{
    private static readonly Lazy<FontCatalogue> _fonts = new(() => new FontCatalogue(FontCatalogue.SystemFolders));

    public static TheoryData<string> Types { get; } =
        [.. Directory.GetDirectories(Repository.Path("certs-samples", "types")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void The_template_of_a_sample_type_has_no_fault(string type) => Assert.Empty(FaultsOf(type, _ => { }));

    [Theory]
    [InlineData("""{ "kind": "field", "box": [10, 10, 50, 10], "style": "value", "field": "fields.nonsense" }""", "unknown-field", "The schema has no fields.nonsense.")]
    [InlineData("""{ "kind": "text", "box": [10, 10, 50, 10], "style": "value", "text": "\ud880\udc00" }""", "no-glyph", "U+30000")]
    [InlineData("""{ "kind": "text", "box": [10, 10, 8, 8], "style": "value", "text": "这里放不下这么多字" }""", "does-not-fit", "do not fit")]
    [InlineData("""{ "kind": "text", "box": [350, 45, 20, 10], "style": "value", "text": "字" }""", "over-qr-code", "QR code")]
    [InlineData("""{ "kind": "table", "box": [10, 10, 50, 50], "style": "value", "field": "fields.nonsense", "rowHeight": 9, "columns": [ { "title": "字", "field": "x", "width": 20 } ] }""", "unknown-field", "The schema has no fields.nonsense.")]
    public void An_element_is_named_by_its_place_with_what_is_wrong(string element, string code, string detail)
    {
        var faults = FaultsOf("food-business-licence", template => ElementsOf(template).Insert(0, JsonNode.Parse(element)));

        var fault = Assert.Single(faults);
        Assert.Equal(("template.json/pages/0/elements/0", code), (fault.Field, fault.Code));
        Assert.Contains(detail, fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("holder.name")]
    [InlineData("number")]
    [InlineData("fields.premises")]
    public void What_every_certificate_states_must_be_shown(string field)
    {
        var faults = FaultsOf("food-business-licence", template =>
        {
            foreach (var element in ElementsOf(template).Where(each => (string?)each!["field"] == field).ToList())
                ElementsOf(template).Remove(element);
        });

        Assert.Equal(("template.json/pages", "not-shown"), faults.Select(fault => (fault.Field, fault.Code)).Single());
    }

    [Fact]
    public void A_code_that_holds_the_longest_address_only_in_modules_too_small_is_refused() =>
        Assert.Equal(
            "does-not-fit",
            Assert.Single(FaultsOf("food-business-licence", template => ElementsOf(template).Single(each => (string?)each!["kind"] == "qr")!["box"] = new JsonArray(345, 38, 15, 15))).Code);

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var faults = FaultsOf("food-business-licence", template =>
        {
            ElementsOf(template).Add(JsonNode.Parse("""{ "kind": "field", "box": [10, 10, 50, 10], "style": "value", "field": "fields.a" }"""));
            ElementsOf(template).Add(JsonNode.Parse("""{ "kind": "field", "box": [10, 10, 50, 10], "style": "value", "field": "fields.b" }"""));
            ElementsOf(template).Add(JsonNode.Parse("""{ "kind": "text", "box": [10, 10, 50, 10], "style": "value", "text": "\ud880\udc00" }"""));
        });

        Assert.Equal(["no-glyph", "unknown-field", "unknown-field"], faults.Select(fault => fault.Code).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<Core.FieldFault> FaultsOf(string type, Action<JsonObject> change)
    {
        SampleFonts.SkipUnlessInstalled();
        var package = SampleCatalogue.PackageIn(Repository.Path("certs-samples", "types", type));
        var template = JsonNode.Parse(package.Templates["template.json"].Span)!.AsObject();
        change(template);
        var templates = new Dictionary<string, ReadOnlyMemory<byte>> { ["template.json"] = Encoding.UTF8.GetBytes(template.ToJsonString()) };
        return new TypeReader(_fonts.Value).FaultsOf(package with { Templates = templates });
    }

    private static JsonArray ElementsOf(JsonObject template) => template["pages"]![0]!["elements"]!.AsArray();
}
