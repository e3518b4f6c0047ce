using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Layout;

public sealed class ShapeTests
{
    [Fact]
    public void Art_keeps_its_proportions_and_stands_in_the_middle_of_its_box()
    {
        var shape = ShapeOf("""{ "kind": "art", "box": [10, 20, 40, 40], "art": "dot" }""");

        Assert.Equal((10, 30, 50, 50), BoundsOf(shape.Outline));
        Assert.Equal(4, shape.Stroke!.Width, precision: 9);
    }

    [Fact]
    public void A_rounded_rectangle_stays_in_its_box()
    {
        var shape = ShapeOf("""{ "kind": "rect", "box": [10, 20, 40, 30], "radius": 5, "fill": "#112233" }""");

        Assert.Equal((10, 20, 50, 50), BoundsOf(shape.Outline));
        Assert.Equal(4, shape.Outline.Steps.Count(step => step.Verb is OutlineVerb.Curve));
        Assert.Equal(new Colour(0x11, 0x22, 0x33), shape.Fill);
    }

    [Fact]
    public void A_line_keeps_its_dashes()
    {
        var shape = ShapeOf("""{ "kind": "line", "from": [1, 2], "to": [3, 4], "width": 0.3, "colour": "#000000", "dash": [2, 1] }""");

        Assert.Equal([OutlineStep.Move(1, 2), OutlineStep.Line(3, 4)], shape.Outline.Steps);
        Assert.Equal([2.0, 1], shape.Stroke!.Dashes);
    }

    [Theory]
    [InlineData("rosette")]
    [InlineData("band")]
    [InlineData("ground")]
    public void A_guilloche_fills_its_box_and_stays_in_it(string pattern)
    {
        var shape = ShapeOf($$"""
            { "kind": "guilloche", "box": [10, 20, 100, 60], "pattern": "{{pattern}}", "colour": "#000000", "width": 0.1, "waves": 12, "lines": 7, "amplitude": 4 }
            """);

        // Half of a curve's control points may lie a little beyond its crest.
        var ends = shape.Outline.Steps.Where(step => step.Verb is not OutlineVerb.Close).ToArray();
        Assert.All(ends, step => Assert.True(step.X is > 9.999 and < 110.001 && step.Y is > 19.999 and < 80.001, $"{step}"));
        Assert.True(ends.Max(step => step.Y) - ends.Min(step => step.Y) > 59);
    }

    [Fact]
    public void Equal_input_gives_equal_scenes()
    {
        var (one, other) = (Page("""{ "kind": "art", "box": [10, 20, 40, 40], "art": "dot" }"""), Page("""{ "kind": "art", "box": [10, 20, 40, 40], "art": "dot" }"""));

        Assert.Equal(StepsOf(one), StepsOf(other));

        static IEnumerable<OutlineStep> StepsOf(ScenePage page) =>
            page.Items.SelectMany(item => item is SceneItem.Seal seal ? seal.Items : [item]).OfType<SceneItem.Shape>().SelectMany(shape => shape.Outline.Steps);
    }

    private static ScenePage Page(string element) => new PageUnderTest { Elements = element }.Page();

    private static SceneItem.Shape ShapeOf(string element) => Assert.IsType<SceneItem.Shape>(Page(element).Items[0]);

    private static (double Left, double Top, double Right, double Bottom) BoundsOf(Outline outline)
    {
        var ends = outline.Steps.Where(step => step.Verb is not OutlineVerb.Close).ToArray();
        return (ends.Min(step => step.X), ends.Min(step => step.Y), ends.Max(step => step.X), ends.Max(step => step.Y));
    }
}
