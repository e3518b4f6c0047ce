using System.Security.Cryptography;
using System.Text;
using LicenseVault.Documents.Templates;
using LicenseVault.Tests.Layout;

namespace LicenseVault.Tests.Templates;

public sealed class TemplateReadingTests
{
    [Fact]
    public void The_example_is_read_whole()
    {
        var bytes = ExampleTemplate.Bytes();

        var template = Assert.IsType<TemplateReading.Accepted>(Template.Read(bytes)).Template;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), template.Digest);
        Assert.Equal(("zh-CN", "示例证书"), (template.Language, template.Title));
        Assert.Equal(["Noto Serif CJK SC", "Noto Serif CJK SC Bold", "LXGW WenKai", "Noto Sans CJK SC"], template.FontNames);
        Assert.Equal(
            ["holder.name", "fields.representative", "fields.scope", "validity", "validFrom", "validUntil", "fields.units", "fields.photo",
                "number", "verificationUrl", "code", "issuer.name", "issuedOn", "issuer.code"],
            template.FieldNames);
        Assert.Equal(26, Assert.Single(template.Pages).Elements.Count);
    }

    [Theory]
    [InlineData("""{ "kind": "text", "box": [0, 0, 10, 10], "style": "s", "text": "x", "colour": "#000000" }""", "/colour", "not known")]
    [InlineData("""{ "kind": "text", "box": [0, 0, 10, 10], "style": "s" }""", "/text", "missing")]
    [InlineData("""{ "kind": "text", "box": [0, 0, 10, 10], "style": "s", "text": 7 }""", "/text", "string")]
    [InlineData("""{ "kind": "text", "box": [0, 0, 10, 10], "style": "s", "text": "a\u0007" }""", "/text", "cannot show")]
    [InlineData("""{ "kind": "text", "box": [0, 0, 10, 10], "style": "t", "text": "x" }""", "/style", "No style")]
    [InlineData("""{ "kind": "text", "box": [195, 0, 10, 10], "style": "s", "text": "x" }""", "/box", "beyond the page")]
    [InlineData("""{ "kind": "text", "box": [0, 0, 0, 10], "style": "s", "text": "x" }""", "/box", "more than 0")]
    [InlineData("""{ "kind": "text", "box": [0, 0, 10], "style": "s", "text": "x" }""", "/box", "3 entries")]
    [InlineData("""{ "kind": "text", "box": [0, 0, "10", 10], "style": "s", "text": "x" }""", "/box/2", "number")]
    [InlineData("""{ "kind": "text", "box": [-1, 0, 10, 10], "style": "s", "text": "x" }""", "/box/0", "between")]
    [InlineData("""{ "kind": "text", "box": [1e999, 0, 10, 10], "style": "s", "text": "x" }""", "/box/0", "")]
    [InlineData("""{ "kind": "text", "style": "s", "text": "x" }""", "/box", "missing")]
    [InlineData("""{ "kind": "photo", "box": [0, 0, 10, 10] }""", "/kind", "one of")]
    [InlineData("""{ "box": [0, 0, 10, 10] }""", "/kind", "missing")]
    [InlineData("""[ ]""", "", "object")]
    [InlineData("""{ "kind": "field", "box": [0, 0, 10, 10], "style": "s", "field": "holder.age" }""", "/field", "No certificate")]
    [InlineData("""{ "kind": "field", "box": [0, 0, 10, 10], "style": "s", "field": "fields.a.b.c" }""", "/field", "No certificate")]
    [InlineData("""{ "kind": "field", "box": [0, 0, 10, 10], "style": "s", "field": "fields." }""", "/field", "No certificate")]
    [InlineData("""{ "kind": "field", "box": [0, 0, 10, 10], "style": "s", "field": "number", "format": "roman" }""", "/format", "one of")]
    [InlineData("""{ "kind": "field", "box": [0, 0, 10, 10], "style": "s", "field": "number", "format": "validity" }""", "/format", "validity")]
    [InlineData("""{ "kind": "field", "box": [0, 0, 10, 10], "style": "s", "field": "number", "fit": "clip" }""", "/fit", "one of")]
    [InlineData("""{ "kind": "field", "box": [0, 0, 10, 10], "style": "s", "field": "number", "smallest": 11 }""", "/smallest", "between 0.5 and 10")]
    [InlineData("""{ "kind": "line", "from": [0, 0], "to": [300, 0], "width": 1, "colour": "#000000" }""", "/to", "beyond the page")]
    [InlineData("""{ "kind": "line", "from": [0, 0], "to": [30, 0], "width": 0, "colour": "#000000" }""", "/width", "between")]
    [InlineData("""{ "kind": "line", "from": [0, 0], "to": [30, 0], "width": 1, "colour": "red" }""", "/colour", "#RRGGBB")]
    [InlineData("""{ "kind": "line", "from": [0, 0], "to": [30, 0], "width": 1, "colour": "#00000g" }""", "/colour", "#RRGGBB")]
    [InlineData("""{ "kind": "line", "from": [0, 0], "to": [30, 0], "width": 1, "colour": "#000000", "dash": [1] }""", "/dash", "1 entries")]
    [InlineData("""{ "kind": "rect", "box": [0, 0, 10, 10] }""", "/fill", "fill or a stroke")]
    [InlineData("""{ "kind": "rect", "box": [0, 0, 10, 10], "fill": "white" }""", "/fill", "#RRGGBB")]
    [InlineData("""{ "kind": "rect", "box": [0, 0, 10, 10], "stroke": "#000000" }""", "/width", "missing")]
    [InlineData("""{ "kind": "rect", "box": [0, 0, 10, 10], "fill": "#000000", "radius": 6 }""", "/radius", "between 0 and 5")]
    [InlineData("""{ "kind": "art", "box": [0, 0, 10, 10], "art": "dragon" }""", "/art", "No art")]
    [InlineData("""{ "kind": "guilloche", "box": [0, 0, 10, 10], "pattern": "lace", "colour": "#000000", "width": 0.1 }""", "/pattern", "one of")]
    [InlineData("""{ "kind": "guilloche", "box": [0, 0, 10, 10], "pattern": "band", "colour": "#000000", "width": 0.1, "waves": 1.5 }""", "/waves", "whole number")]
    [InlineData("""{ "kind": "guilloche", "box": [0, 0, 10, 10], "pattern": "band", "colour": "#000000", "width": 0.1, "waves": 80, "lines": 40 }""", "/waves", "3000")]
    [InlineData("""{ "kind": "guilloche", "box": [0, 0, 10, 10], "pattern": "band", "colour": "#000000", "width": 0.1, "amplitude": 6 }""", "/amplitude", "between 0 and 5")]
    [InlineData("""{ "kind": "table", "box": [0, 0, 50, 10], "style": "s", "field": "number", "rowHeight": 5, "columns": [ { "field": "a", "width": 5 } ] }""", "/field", "fields.X")]
    [InlineData("""{ "kind": "table", "box": [0, 0, 50, 10], "style": "s", "field": "fields.a", "rowHeight": 5, "columns": [] }""", "/columns", "0 entries")]
    [InlineData("""{ "kind": "table", "box": [0, 0, 50, 10], "style": "s", "field": "fields.a", "rowHeight": 5, "columns": [ { "field": "a", "width": 51 } ] }""", "/columns", "wider")]
    [InlineData("""{ "kind": "table", "box": [0, 0, 50, 10], "style": "s", "field": "fields.a", "rowHeight": 5, "columns": [ { "field": "a b", "width": 5 } ] }""", "/columns/0/field", "member")]
    [InlineData("""{ "kind": "table", "box": [0, 0, 50, 10], "style": "s", "field": "fields.a", "rowHeight": 5, "columns": [ { "field": "a", "width": 5, "style": "t" } ] }""", "/columns/0/style", "No style")]
    [InlineData("""{ "kind": "table", "box": [0, 0, 50, 10], "style": "s", "field": "fields.a", "rowHeight": 5, "header": 1, "columns": [ { "field": "a", "width": 5 } ] }""", "/header", "true or false")]
    [InlineData("""{ "kind": "table", "box": [0, 0, 50, 10], "style": "s", "field": "fields.a", "rowHeight": 5, "columns": [ { "field": "a", "width": 5 } ], "line": { "width": 1 } }""", "/line/colour", "missing")]
    [InlineData("""{ "kind": "image", "box": [0, 0, 50, 10], "field": "holder.name" }""", "/field", "fields.X")]
    public void A_fault_is_named_with_its_place(string element, string place, string reason)
    {
        var fault = Assert.Single(FaultsOf(new PageUnderTest { Elements = element }.Json()));

        Assert.Equal($"/pages/0/elements/0{place}", fault.Path);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format\": \"license-vault-template/1\"", "\"format\": \"other\"", "/format")]
    [InlineData("\"language\": \"zh-CN\"", "\"language\": \"Chinese!\"", "/language")]
    [InlineData("\"title\": \"示例\"", "\"title\": \"示\\u0000例\"", "/title")]
    [InlineData("\"title\": \"示例\"", "\"title\": \" \"", "/title")]
    [InlineData("\"title\": \"示例\"", "\"heading\": 1, \"title\": \"示例\"", "/heading")]
    [InlineData("[\"Block\"]", "[]", "/fonts/plain")]
    [InlineData("[\"Block\"]", "[\" \"]", "/fonts/plain/0")]
    [InlineData("\"rare\":", "\"ra re\":", "/fonts/ra re")]
    [InlineData("\"rare\":", "\"ra/re\":", "/fonts/ra~1re")]
    [InlineData("\"font\": \"plain\"", "\"font\": \"song\"", "/styles/s/font")]
    [InlineData("\"size\": 10", "\"size\": 0", "/styles/s/size")]
    [InlineData("\"valign\": \"top\"", "\"valign\": \"center\"", "/styles/s/valign")]
    [InlineData("\"lineHeight\": 1.5", "\"lineheight\": 1.5", "/styles/s/lineheight")]
    [InlineData("M0 0 H10", "M0 0 A10", "/art/dot/shapes/0/d")]
    [InlineData("\"strokeWidth\": 1", "\"strokeWidth\": -1", "/art/dot/shapes/0/strokeWidth")]
    [InlineData("\"width\": 200, \"height\"", "\"width\": 3000, \"height\"", "/pages/0/width")]
    [InlineData("\"kind\": \"seal\"", "\"kind\": \"seal\", \"shape\": \"oval\"", "/pages/0/elements/1/shape")]
    [InlineData("\"kind\": \"seal\"", "\"kind\": \"seal\", \"font\": \"song\"", "/pages/0/elements/1/font")]
    [InlineData("\"kind\": \"seal\"", "\"kind\": \"seal\", \"text\": \"一二三四五六七八九十一二三\"", "/pages/0/elements/1/text")]
    public void A_fault_outside_the_elements_is_named_with_its_place(string good, string bad, string path)
    {
        var json = new PageUnderTest().Json();
        Assert.Contains(good, json, StringComparison.Ordinal);

        var fault = Assert.Single(FaultsOf(json.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Equal(path, fault.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{ \"title\": \"a\", \"title\": \"b\" }")]
    [InlineData("{ \"title\": \"\\ud800\" }")]
    [InlineData("{ \"\\ud800\": 1 }")]
    [InlineData("{ \"a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] }")]
    [InlineData("// words\n{}")]
    public void What_is_no_proper_json_object_is_refused_as_a_whole(string json) => Assert.Equal("", FaultsOf(json)[0].Path);

    [Fact]
    public void A_template_has_exactly_one_seal_and_one_qr()
    {
        var seal = new PageUnderTest().Seal;

        Assert.Contains("this has 0", Assert.Single(FaultsOf(new PageUnderTest { Seal = """{ "kind": "line", "from": [0, 0], "to": [1, 1], "width": 1, "colour": "#000000" }""" }.Json())).Reason, StringComparison.Ordinal);
        Assert.Contains("this has 2", Assert.Single(FaultsOf(new PageUnderTest { Elements = seal }.Json())).Reason, StringComparison.Ordinal);
        Assert.Contains("one qr", Assert.Single(FaultsOf(new PageUnderTest { Elements = """{ "kind": "qr", "box": [0, 0, 20, 20] }""" }.Json())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_with_a_fault_of_its_own_is_still_a_seal() =>
        Assert.Equal("/pages/0/elements/1/box", Assert.Single(FaultsOf(new PageUnderTest { Seal = """{ "kind": "seal" }""" }.Json())).Path);

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var page = new PageUnderTest
        {
            Elements = """{ "kind": "text", "box": [0, 0, 10, 10], "style": "none", "text": 1, "x": 2 }, { "kind": "none" }""",
        };

        Assert.Equal(
            ["/styles/s/font", "/pages/0/elements/0/style", "/pages/0/elements/0/text", "/pages/0/elements/0/x", "/pages/0/elements/1/kind"],
            FaultsOf(page.Json().Replace("\"font\": \"plain\"", "\"font\": \"song\"", StringComparison.Ordinal)).Select(fault => fault.Path));
    }

    [Fact]
    public void Sizes_are_bounded()
    {
        Assert.Contains("1 MiB", Assert.Single(FaultsOf(new string(' ', (1024 * 1024) + 1))).Reason, StringComparison.Ordinal);

        const string Line = """{ "kind": "line", "from": [0, 0], "to": [1, 1], "width": 1, "colour": "#000000" }""";
        Assert.NotEmpty(FaultsOf(new PageUnderTest { Elements = string.Join(',', Enumerable.Repeat(Line, 499)) }.Json()));
        Assert.IsType<TemplateReading.Accepted>(Read(new PageUnderTest { Elements = string.Join(',', Enumerable.Repeat(Line, 498)) }.Json()));

        var longPath = $"M0 0 {string.Concat(Enumerable.Repeat("H1 ", 7000))}";
        Assert.Equal("/art/dot/shapes/0/d", FaultsOf(new PageUnderTest().Json().Replace("M0 0 H10 V5 H0 Z", longPath, StringComparison.Ordinal))[0].Path);
    }

    [Fact]
    public void What_a_template_adds_to_every_document_is_bounded()
    {
        const string Guilloche = """{ "kind": "guilloche", "box": [0, 0, 50, 50], "pattern": "ground", "colour": "#000000", "width": 0.1, "waves": 50, "lines": 50 }""";

        Assert.IsType<TemplateReading.Accepted>(Read(new PageUnderTest { Elements = string.Join(',', Enumerable.Repeat(Guilloche, 20)) }.Json()));
        Assert.Equal("/pages", Assert.Single(FaultsOf(new PageUnderTest { Elements = string.Join(',', Enumerable.Repeat(Guilloche, 21)) }.Json())).Path);
    }

    [Fact]
    public void However_many_faults_there_are_the_list_is_bounded() =>
        Assert.Equal(100, FaultsOf(new PageUnderTest { Elements = string.Join(',', Enumerable.Repeat("1", 300)) }.Json()).Count);

    private static TemplateReading Read(string json) => Template.Read(Encoding.UTF8.GetBytes(json));

    private static IReadOnlyList<TemplateFault> FaultsOf(string json) => Assert.IsType<TemplateReading.Refused>(Read(json)).Faults;
}
