using LicenseVault.Documents.Layout;
using LicenseVault.Tests.Layout;

namespace LicenseVault.Tests.Seals;

public sealed class SealTests
{
    private const double Middle = 121;

    [Fact]
    public void A_seal_is_a_rim_a_star_and_three_pieces_of_writing_that_is_no_text()
    {
        var seal = SealOf("示例市审批局");

        Assert.Equal(new Box(100, 100, 42, 42), seal.Box);
        Assert.Equal(5, seal.Items.Count);
        Assert.Equal([typeof(SceneItem.Shape), typeof(SceneItem.Shape), typeof(SceneItem.Lettering), typeof(SceneItem.Lettering), typeof(SceneItem.Lettering)], seal.Items.Select(item => item.GetType()));
        Assert.Equal(1.2, Shape(seal, 0).Stroke!.Width, precision: 9);
        Assert.Equal(10, Shape(seal, 1).Outline.Steps.Count(step => step.Verb is OutlineVerb.Move or OutlineVerb.Line));
        Assert.DoesNotContain(seal.Items, item => item.Field is not null);
    }

    [Fact]
    public void The_star_is_regular_and_stands_in_the_middle()
    {
        var corners = Shape(SealOf("示例市审批局"), 1).Outline.Steps.Where(step => step.Verb is not OutlineVerb.Close).ToArray();

        Assert.Equal((Middle, Middle - 7), (Math.Round(corners[0].X, 9), Math.Round(corners[0].Y, 9)));
        for (var corner = 0; corner < 10; corner += 2)
        {
            var angle = 2 * Math.PI * corner / 10;
            Assert.Equal(Middle + (7 * Math.Sin(angle)), corners[corner].X, precision: 9);
            Assert.Equal(Middle - (7 * Math.Cos(angle)), corners[corner].Y, precision: 9);
        }
    }

    [Theory]
    [InlineData("示例局")]
    [InlineData("示例市审批局")]
    [InlineData("示例省示例市人力资源和社会保障局")]
    [InlineData("示例省示例市示例经济技术开发区综合行政审批和政务服务管理局")]
    public void The_name_stands_evenly_upright_on_the_arc_above_the_words(string name)
    {
        var blocks = BlocksOf(Writing(SealOf(name), 2));
        var angles = blocks.Select(AngleOf).ToArray();

        Assert.Equal(name.Length, blocks.Length);
        Assert.All(blocks, block => Assert.All(block, point => Assert.InRange(RadiusOf(point), 8, 19.8)));
        Assert.Equal(-angles[0], angles[^1], precision: 9);
        for (var index = 1; index < angles.Length; index++)
            Assert.Equal(angles[1] - angles[0], angles[index] - angles[index - 1], precision: 9);

        Assert.All(blocks.Zip(angles), pair => Assert.Equal(pair.Second, UprightOf(pair.First), precision: 9));
        Assert.True(angles[^1] < 0.33 * 2 * Math.PI);
        Assert.All(blocks, block => Assert.All(block, point => Assert.True(point.Y < Middle + 7.6)));
    }

    [Fact]
    public void A_long_name_has_narrower_characters_than_a_short_one() =>
        Assert.True(WidthOf("示例省示例市人力资源和社会保障局") < 0.8 * WidthOf("示例市审批局"));

    [Fact]
    public void The_code_reads_from_left_to_right_along_the_lower_rim()
    {
        var blocks = BlocksOf(Writing(SealOf("示例市审批局"), 4));

        Assert.Equal(18, blocks.Length);
        Assert.Equal(blocks.Select(block => block.Average(point => point.X)).Order(), blocks.Select(block => block.Average(point => point.X)));
        Assert.All(blocks, block => Assert.All(block, point => Assert.True(point.Y > Middle + 8 && RadiusOf(point) < 19.8)));
    }

    [Fact]
    public void The_words_below_the_star_stand_straight_in_the_middle()
    {
        var blocks = BlocksOf(Writing(SealOf("示例市审批局"), 3));

        Assert.Equal("电子证照专用章".Length, blocks.Length);
        Assert.Single(blocks.Select(block => Math.Round(block.Max(point => point.Y), 9)).Distinct());
        Assert.Equal(Middle, (blocks.Min(block => block.Min(point => point.X)) + blocks.Max(block => block.Max(point => point.X))) / 2, precision: 9);
        Assert.True(blocks.Min(block => block.Min(point => point.Y)) > Middle + (7 * Math.Cos(Math.PI / 5)));
    }

    [Fact]
    public void In_a_wide_box_the_seal_is_round_and_in_the_middle()
    {
        var page = new PageUnderTest { Seal = """{ "kind": "seal", "box": [50, 100, 100, 42], "colour": "#112233", "text": "" }""" };
        var seal = Assert.Single(page.Page().Items.OfType<SceneItem.Seal>());

        Assert.Equal(4, seal.Items.Count);
        Assert.Equal(100, Shape(seal, 1).Outline.Steps[0].X, precision: 9);
        Assert.Equal(new Colour(0x11, 0x22, 0x33), Shape(seal, 1).Fill);
    }

    [Fact]
    public void A_name_too_long_for_a_seal_is_refused() =>
        Assert.Equal(
            ("issuer.name", "does-not-fit"),
            new PageUnderTest { Texts = { ["issuer.name"] = new string('局', 60) } }.Faults().Select(fault => (fault.Field, fault.Code)).Single());

    [Theory]
    [InlineData("issuer.name")]
    [InlineData("issuer.code")]
    public void A_seal_without_a_name_or_code_is_refused(string field) =>
        Assert.Equal((field, "missing-value"), new PageUnderTest { Texts = { [field] = "" } }.Faults().Select(fault => (fault.Field, fault.Code)).Single());

    [Fact]
    public void A_character_of_the_name_that_no_font_has_is_refused() =>
        Assert.Equal(
            ("issuer.name", "no-glyph"),
            new PageUnderTest { Texts = { ["issuer.name"] = "\U00030000局" } }.Faults().Select(fault => (fault.Field, fault.Code)).Single());

    private static SceneItem.Seal SealOf(string name) =>
        Assert.Single(new PageUnderTest { Texts = { ["issuer.name"] = name } }.Page().Items.OfType<SceneItem.Seal>());

    private static SceneItem.Shape Shape(SceneItem.Seal seal, int index) => Assert.IsType<SceneItem.Shape>(seal.Items[index]);

    private static Outline Writing(SceneItem.Seal seal, int index) => Assert.IsType<SceneItem.Lettering>(seal.Items[index]).Outline;

    /// <summary>The four corners of each glyph of the test face: bottom left, bottom right, top right, top left.</summary>
    private static (double X, double Y)[][] BlocksOf(Outline outline) =>
        [.. outline.Steps.Where(step => step.Verb is not OutlineVerb.Close).Select(step => (step.X, step.Y)).Chunk(4)];

    /// <summary>Clockwise from the top, of a glyph's middle.</summary>
    private static double AngleOf((double X, double Y)[] block) =>
        Math.Atan2(block.Average(point => point.X) - Middle, Middle - block.Average(point => point.Y));

    /// <summary>Clockwise from the top, of the way from a glyph's foot to its head.</summary>
    private static double UprightOf((double X, double Y)[] block) => Math.Atan2(block[3].X - block[0].X, block[0].Y - block[3].Y);

    private static double RadiusOf((double X, double Y) point) => Math.Sqrt(Math.Pow(point.X - Middle, 2) + Math.Pow(point.Y - Middle, 2));

    private static double WidthOf(string name)
    {
        var block = BlocksOf(Writing(SealOf(name), 2))[0];
        return Math.Sqrt(Math.Pow(block[1].X - block[0].X, 2) + Math.Pow(block[1].Y - block[0].Y, 2));
    }
}
