using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Layout;

public sealed class FittingTests
{
    [Fact]
    public void Shrink_keeps_one_line_and_makes_it_smaller()
    {
        var run = Assert.Single(PageUnderTest.Showing("一二三四五六七八", "[0, 0, 50, 30]", "\"fit\": \"shrink\", \"smallest\": 5").Runs());

        Assert.InRange(run.Size, 6.1, 6.25);
    }

    [Fact]
    public void What_fits_keeps_the_size_of_its_style() =>
        Assert.Equal(10, Assert.Single(PageUnderTest.Showing("一二三四五", "[0, 0, 50, 10]").Runs()).Size);

    [Fact]
    public void The_smallest_size_is_tried_exactly() =>
        Assert.Equal(6.25, Assert.Single(PageUnderTest.Showing("一二三四五六七八", "[0, 0, 50, 30]", "\"fit\": \"shrink\", \"smallest\": 6.25").Runs()).Size);

    [Fact]
    public void Shrink_wrap_makes_lines_before_it_makes_them_smaller()
    {
        var page = PageUnderTest.Showing("一二三四五六七八", "[0, 0, 50, 25]");

        Assert.Equal(["一二三四五", "六七八"], page.Lines());
        Assert.All(page.Runs(), run => Assert.Equal(10, run.Size));
    }

    [Fact]
    public void Shrink_wrap_makes_lines_smaller_when_the_box_is_too_low()
    {
        var runs = PageUnderTest.Showing("一二三四五六七八", "[0, 0, 50, 20]").Runs();

        Assert.Equal(2, runs.Count);
        Assert.All(runs, run => Assert.InRange(run.Size, 7.8, 8));
    }

    [Theory]
    [InlineData("\"fit\": \"shrink\", \"smallest\": 6.3", "6.3 mm")]
    [InlineData("\"fit\": \"wrap\"", "10 mm")]
    [InlineData("\"fit\": \"shrink-wrap\", \"smallest\": 9", "9 mm")]
    public void What_does_not_fit_at_the_smallest_size_is_refused_and_never_cut(string members, string size)
    {
        var fault = Assert.Single(PageUnderTest.Showing("一二三四五六七八", "[0, 0, 50, 12]", members).Faults());

        Assert.Equal(("fields.x", "does-not-fit", "/pages/0/elements/0"), (fault.Field, fault.Code, fault.Path));
        Assert.Contains(size, fault.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("一", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_a_hundred_thousand_characters_is_refused_at_once() =>
        Assert.Equal(DrawingFaultKind.DoesNotFit, Assert.Single(PageUnderTest.Showing(new string('长', 100_000), "[0, 0, 50, 50]").Faults()).Kind);

    [Fact]
    public void Words_of_the_template_that_do_not_fit_are_refused_too()
    {
        var page = new PageUnderTest { Elements = """{ "kind": "text", "box": [0, 0, 25, 10], "style": "s", "text": "一二三" }""" };

        Assert.Equal(("", "does-not-fit"), page.Faults().Select(fault => (fault.Field, fault.Code)).Single());
    }

    [Fact]
    public void Letter_spacing_counts_when_text_is_fitted()
    {
        var run = Assert.Single(PageUnderTest.Showing("一二三四五", "[0, 0, 58, 10]", style: "\"spacing\": 2").Runs());

        Assert.Equal(10, run.Size);
        Assert.Equal([0.0, 12, 24, 36, 48], run.Glyphs.Select(glyph => glyph.X));
        Assert.True(PageUnderTest.Showing("一二三四五", "[0, 0, 57, 10]", style: "\"spacing\": 2").Runs()[0].Size < 10);
    }
}
