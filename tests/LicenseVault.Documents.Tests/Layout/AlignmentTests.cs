using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Layout;

public sealed class AlignmentTests
{
    [Theory]
    [InlineData("left", 20)]
    [InlineData("centre", 60)]
    [InlineData("right", 100)]
    public void A_line_stands_where_its_style_says(string align, double x) =>
        Assert.Equal(x, RunOf("一二", $"\"align\": \"{align}\"").X, precision: 9);

    [Fact]
    public void Spread_characters_reach_from_side_to_side()
    {
        var run = RunOf("证照库", "\"align\": \"spread\"");

        Assert.Equal(20, run.X, precision: 9);
        Assert.Equal([0.0, 45, 90], run.Glyphs.Select(glyph => Math.Round(glyph.X, 9)));
    }

    [Fact]
    public void A_lone_spread_character_stands_in_the_middle() =>
        Assert.Equal(65, RunOf("证", "\"align\": \"spread\"").X, precision: 9);

    [Fact]
    public void Justified_lines_reach_the_right_side_except_the_last()
    {
        var runs = PageUnderTest.Showing("一二三四五六七八九十。末", "[0, 0, 105, 100]", "\"fit\": \"wrap\"", "\"align\": \"justify\"").Runs();

        Assert.Equal(2, runs.Count);
        Assert.Equal(95, runs[0].Glyphs[^1].X, precision: 9);
        Assert.Equal([0.0, 10, 20], runs[1].Glyphs.Select(glyph => glyph.X));
    }

    [Theory]
    [InlineData("don’t https://vault.example")]
    [InlineData("一 https://vault.example.cn")]
    public void A_line_that_would_be_torn_apart_is_not_justified(string value)
    {
        var runs = PageUnderTest.Showing(value, "[0, 0, 125, 100]", "\"fit\": \"wrap\"", "\"align\": \"justify\"").Runs();

        Assert.Equal(2, runs.Count);
        Assert.All(runs[0].Glyphs.Zip(runs[0].Glyphs.Skip(1)), pair => Assert.InRange(pair.Second.X - pair.First.X, 5, 10));
    }

    [Theory]
    [InlineData("top", 30 + 8.8)]
    [InlineData("middle", 30 + 15 + 8.8)]
    [InlineData("bottom", 30 + 30 + 8.8)]
    public void The_em_square_of_a_line_stands_where_its_style_says(string valign, double baseline) =>
        Assert.Equal(baseline, RunOf("一二", $"\"valign\": \"{valign}\"").Y, precision: 9);

    [Fact]
    public void Chinese_and_western_letters_stand_a_little_apart_without_a_character_between()
    {
        var run = RunOf("年2月", "\"align\": \"left\"");

        Assert.Equal([0.0, 10.9, 16.8], run.Glyphs.Select(glyph => Math.Round(glyph.X, 9)));
        Assert.Equal("年2月", PageUnderTest.WordsOf(run));
    }

    [Theory]
    [InlineData("一），二", new double[] { 0, 10, 15, 25 })]
    [InlineData("一，（二", new double[] { 0, 10, 15, 25 })]
    [InlineData("（（一", new double[] { 0, 5, 15 })]
    public void Empty_halves_of_signs_that_meet_are_closed_up(string value, double[] places) =>
        Assert.Equal(places, RunOf(value, "\"align\": \"left\"").Glyphs.Select(glyph => Math.Round(glyph.X, 9)));

    /// <summary>On one line of a box from 20 to 120 mm, 40 mm high.</summary>
    private static SceneItem.Text RunOf(string value, string style)
    {
        var page = new PageUnderTest
        {
            Elements = """{ "kind": "field", "box": [20, 30, 100, 40], "style": "t", "field": "fields.x" }""",
            Fields = $$"""{ "x": "{{value}}" }""",
            Style = $$"""
                "align": "left" }, "t": { "font": "plain", "size": 10, "colour": "#000000", {{style}}
                """,
        };
        return Assert.Single(page.Runs());
    }
}
