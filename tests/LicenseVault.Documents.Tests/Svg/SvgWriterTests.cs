using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Svg;
using LicenseVault.Tests.Layout;

namespace LicenseVault.Tests.Svg;

public sealed partial class SvgWriterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_page_is_well_formed_and_needs_nothing_from_outside()
    {
        var document = Parse(Write(Busy()));

        Assert.Equal("0 0 200 200", document.Root!.Attribute("viewBox")!.Value);
        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName is "script" or "style" or "foreignObject" or "text" or "font");
        Assert.DoesNotContain(document.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        var references = document.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href").ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(
            reference.Value.StartsWith('#') || reference.Value.StartsWith("data:image/", StringComparison.Ordinal), reference.Value));
    }

    [Fact]
    public void A_glyph_is_drawn_once_and_used_by_its_id()
    {
        var document = Parse(Write(PageUnderTest.Showing("证证照", "[0, 0, 100, 20]")));

        var defined = document.Descendants(Svg + "defs").Single().Elements().Select(path => "#" + path.Attribute("id")!.Value).ToArray();
        var used = document.Descendants(Svg + "use").Select(use => use.Attribute("href")!.Value).ToArray();
        Assert.Equal(["#g0", "#g1"], defined);
        Assert.Equal(["#g0", "#g0", "#g1"], used);
        Assert.Equal(["0", "10", "20"], document.Descendants(Svg + "use").Select(use => use.Attribute("x")!.Value));
        Assert.Equal("M0.5 1.2l9 0l0-10l-9 0z", document.Descendants(Svg + "defs").Single().Elements().First().Attribute("d")!.Value);
    }

    [Fact]
    public void Words_are_there_for_who_cannot_see_them_and_are_escaped()
    {
        const string Words = "<script>alert('\"&\"')</script>]]>";
        var document = Parse(Write(PageUnderTest.Showing(Words, "[0, 0, 200, 60]", "\"fit\": \"shrink\"")));

        Assert.Contains(document.Descendants(Svg + "g"), group => group.Attribute("aria-label")?.Value == Words);
        Assert.DoesNotContain("<script", Write(PageUnderTest.Showing(Words, "[0, 0, 200, 60]", "\"fit\": \"shrink\"")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_xml_cannot_hold_is_replaced_in_the_title()
    {
        var page = new ScenePage(20, 20, []);

        var document = Parse(Encoding.UTF8.GetString(SvgWriter.Write(new Scene("zh-CN", "a<b>&\u0001\uFFFF\uD800\"'", [page]), 0)));

        Assert.Equal("a<b>&\uFFFD\uFFFD\uFFFD\"'", document.Root!.Element(Svg + "title")!.Value);
        Assert.Equal("a<b>&\uFFFD\uFFFD\uFFFD\"'", document.Root!.Attribute("aria-label")!.Value);
    }

    [Fact]
    public void Numbers_have_at_most_three_decimals_and_are_never_minus_nothing()
    {
        var svg = Write(Busy());

        Assert.DoesNotMatch(@"\d\.\d{4}", svg);
        Assert.DoesNotMatch(@"-0(?![.\d])", svg);
        Assert.DoesNotMatch(@"\dE[-+]?\d", Base64().Replace(svg, ""));
    }

    [Fact]
    public void Rounding_does_not_add_up_along_a_path()
    {
        var outline = new Outline([OutlineStep.Move(0, 0), .. Enumerable.Range(1, 1000).Select(step => OutlineStep.Line(step * 0.0004, 0))]);
        var scene = new Scene("zh-CN", "t", [new ScenePage(20, 20, [new SceneItem.Shape(outline, null, new Stroke(default, 1, []))])]);

        var path = Parse(Encoding.UTF8.GetString(SvgWriter.Write(scene, 0))).Descendants(Svg + "path").Single().Attribute("d")!.Value;

        var reached = path.Split('l').Skip(1).Sum(step => decimal.Parse(step.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0.4m, reached);
    }

    [Fact]
    public void The_same_page_gives_the_same_bytes() => Assert.Equal(Write(Busy()), Write(Busy()));

    [Fact]
    public void A_picture_is_carried_inside()
    {
        var image = Parse(Write(Busy())).Descendants(Svg + "image").Single();

        Assert.Equal(Pictures.PngUri(Pictures.Png(width: 30, height: 40)), image.Attribute("href")!.Value);
        Assert.Equal("none", image.Attribute("preserveAspectRatio")!.Value);
    }

    [Fact]
    public void A_watermark_lies_aslant_over_the_whole_page_after_everything_else()
    {
        var watermark = Watermark.Of("仅供核验", [PageUnderTest.Common]);
        var scene = Assert.IsType<Drawing.Drawn>(Busy().Draw()).Scene;

        var last = Parse(Encoding.UTF8.GetString(SvgWriter.Write(scene, 0, watermark))).Root!.Elements().Last();

        Assert.StartsWith("rotate(", last.Attribute("transform")!.Value, StringComparison.Ordinal);
        Assert.Equal("true", last.Attribute("aria-hidden")!.Value);
        Assert.True(last.Elements(Svg + "use").Count() >= 4 * 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("仅供\U00030000")]
    [InlineData("仅供\n核验")]
    public void A_watermark_that_cannot_be_set_is_none(string words) => Assert.Null(Watermark.Of(words, [PageUnderTest.Common]));

    [GeneratedRegex("base64,[^\"]*")]
    private static partial Regex Base64();

    private static PageUnderTest Busy() => new()
    {
        Elements = """
            { "kind": "guilloche", "box": [0, 0, 200, 150], "pattern": "band", "colour": "#B08D3E", "width": 0.1, "waves": 9, "lines": 3, "amplitude": 4 },
            { "kind": "line", "from": [0, 0], "to": [0.0001, 7.12345], "width": 0.3, "colour": "#000000", "dash": [2, 1.33333] },
            { "kind": "field", "box": [20, 20, 33.333, 60], "style": "s", "field": "fields.x" },
            { "kind": "image", "box": [10, 20, 30, 60], "field": "fields.photo" }
            """,
        Fields = $$"""{ "x": "证照，Vault 一二三四五六七八九", "photo": "{{Pictures.PngUri(Pictures.Png(width: 30, height: 40))}}" }""",
    };

    private static string Write(PageUnderTest page) =>
        Encoding.UTF8.GetString(SvgWriter.Write(Assert.IsType<Drawing.Drawn>(page.Draw()).Scene, 0));

    private static XDocument Parse(string svg)
    {
        using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }
}
