using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Layout;

public sealed class FallbackTests
{
    private const string WholePage = "[0, 0, 200, 90]";

    [Fact]
    public void A_character_beyond_the_basic_plane_is_found_in_another_font_of_the_template()
    {
        var runs = PageUnderTest.Showing("王𠀀明", WholePage).Runs();

        Assert.Equal(["Block", "Rare", "Block"], runs.Select(run => run.Face.FullName));
        Assert.Equal([0.0, 10, 20], runs.Select(run => run.X));
        Assert.Equal("王𠀀明", string.Concat(runs.Select(PageUnderTest.WordsOf)));
        Assert.Equal("𠀀", Assert.Single(runs[1].Glyphs).Text);
        Assert.Single(runs.Select(run => run.Y).Distinct());
    }

    [Fact]
    public void A_character_that_no_font_has_is_named()
    {
        var fault = Assert.Single(PageUnderTest.Showing("王\U00030000", WholePage).Faults());

        Assert.Equal(("fields.x", DrawingFaultKind.NoGlyph), (fault.Field, fault.Kind));
        Assert.Equal("no-glyph", fault.Code);
        Assert.Contains("U+30000", fault.Detail, StringComparison.Ordinal);
        Assert.Contains("\U00030000", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\tb", "U+0009")]
    [InlineData("a\r\nb", "U+000D")]
    [InlineData("123\u202E456", "U+202E")]
    [InlineData("a\u200Bb", "U+200B")]
    [InlineData("\uE000", "U+E000")]
    [InlineData("\u2028", "U+2028")]
    public void A_character_that_a_page_cannot_show_is_refused(string value, string name)
    {
        var fault = Assert.Single(PageUnderTest.Showing(value, WholePage).Faults());

        Assert.Equal("bad-character", fault.Code);
        Assert.StartsWith(name, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        var page = new PageUnderTest
        {
            Elements = $$"""{ "kind": "field", "box": {{WholePage}}, "style": "s", "field": "holder.name" }""",
            Texts = { ["holder.name"] = "王\uD840明" },
        };

        Assert.Equal(("holder.name", "bad-character"), page.Faults().Select(fault => (fault.Field, fault.Code)).Single());
    }

    [Fact]
    public void Every_bad_character_is_named_once()
    {
        var faults = PageUnderTest.Showing("\u0001\U00030000\u0001\U00030001", WholePage).Faults();

        Assert.Equal(["bad-character", "no-glyph", "no-glyph"], faults.Select(fault => fault.Code));
    }
}
