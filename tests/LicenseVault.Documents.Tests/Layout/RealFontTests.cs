using System.Text.Json;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Svg;
using LicenseVault.Documents.Templates;
using LicenseVault.Tests.Templates;

namespace LicenseVault.Tests.Layout;

/// <summary>The example template with the fonts it is meant for, where they are installed.</summary>
public sealed class RealFontTests
{
    private static readonly string[] Files =
    [
        "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
    ];

    private const string Scope = "餐饮服务；食品销售（依法须经批准的项目，经相关部门批准后方可开展经营活动）。ISO 9001 质量管理体系咨询。";

    [Fact]
    public void The_example_is_drawn_and_every_word_of_its_fields_stands_on_the_page()
    {
        Assert.SkipUnless(Files.All(File.Exists), "The packages fonts-noto-cjk and fonts-lxgw-wenkai are not installed.");

        var scene = Draw();

        var words = scene.Pages[0].Items.OfType<SceneItem.Text>().Where(run => run.Field is not null).ToLookup(run => run.Field!, PageUnderTest.WordsOf);
        Assert.Equal("云溪市青禾餐饮管理有限公司", string.Concat(words["holder.name"]));
        Assert.Equal(Scope, string.Concat(words["fields.scope"]));
        Assert.Equal("2026年01月01日至长期", string.Concat(words["validity"]));
        Assert.Equal(SvgWriter.Write(scene, 0), SvgWriter.Write(Draw(), 0));
    }

    [Fact]
    public void Chinese_text_stands_in_the_middle_of_its_box_to_the_eye()
    {
        Assert.SkipUnless(Files.All(File.Exists), "The packages fonts-noto-cjk and fonts-lxgw-wenkai are not installed.");

        // The box of the name is 8 mm high from 84 mm: the ink of its characters must lie about 88 mm.
        var run = Draw().Pages[0].Items.OfType<SceneItem.Text>().First(item => item.Field is "holder.name");
        var heights = run.Glyphs.SelectMany(glyph => run.Face.OutlineOf(glyph.GlyphId).Steps)
            .Where(step => step.Verb is not OutlineVerb.Close)
            .Select(step => run.Y - (step.Y * run.Size / run.Face.Metrics.UnitsPerEm))
            .ToArray();

        Assert.Equal(88, (heights.Min() + heights.Max()) / 2, tolerance: 0.2);
    }

    private static Scene Draw()
    {
        var template = Assert.IsType<TemplateReading.Accepted>(Template.Read(ExampleTemplate.Bytes())).Template;
        var faces = Files.SelectMany(file => Assert.IsType<FontFile.Readable>(FontFile.Open(File.ReadAllBytes(file))).Faces);
        var fonts = Assert.IsType<FontResolution.Resolved>(TemplateFonts.Resolve(template, faces)).Fonts;
        KeyValuePair<string, string>[] texts =
        [
            new("verificationUrl", PageUnderTest.Address), new("issuer.name", "云溪市示例行政审批局"), new("issuer.code", "11990000MB0000000X"),
            new("holder.name", "云溪市青禾餐饮管理有限公司"), new("validFrom", "2026-01-01"), new("issuedOn", "2026-01-01"),
        ];
        var fields = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["scope"] = Scope });
        return Assert.IsType<Drawing.Drawn>(SceneDrawer.Draw(template, fonts, new FaceValues(texts, fields))).Scene;
    }
}
