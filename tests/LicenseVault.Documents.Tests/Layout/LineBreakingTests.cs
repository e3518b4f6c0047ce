namespace LicenseVault.Tests.Layout;

public sealed class LineBreakingTests
{
    /// <summary>Five characters wide at 10 mm.</summary>
    private const string FiveWide = "[0, 0, 50, 150]";

    private const string AtFullSize = "\"fit\": \"wrap\"";

    [Fact]
    public void Chinese_breaks_after_any_character() =>
        Assert.Equal(["一二三四五", "六七"], LinesOf("一二三四五六七"));

    [Theory]
    [InlineData("一二三四五。六", "一二三四", "五。六")]
    [InlineData("一二三四五）。", "一二三四", "五）。")]
    [InlineData("一二三四五……", "一二三四", "五……")]
    public void No_line_begins_with_a_closing_sign(string value, params string[] lines) => Assert.Equal(lines, LinesOf(value));

    [Theory]
    [InlineData("一二三四（五）", "一二三四", "（五）")]
    [InlineData("一二三四《五六》", "一二三四", "《五六》")]
    public void No_line_ends_with_an_opening_sign(string value, params string[] lines) => Assert.Equal(lines, LinesOf(value));

    [Theory]
    [InlineData("一二三GB36904四", "一二三", "GB36904四")]
    [InlineData("一二三四1234号", "一二三四", "1234号")]
    [InlineData("one two three", "one two ", "three")]
    public void Words_and_numbers_are_kept_together_when_they_fit(string value, params string[] lines) => Assert.Equal(lines, LinesOf(value));

    [Fact]
    public void A_word_longer_than_a_line_is_broken_where_the_line_ends() =>
        Assert.Equal(["abcdefghij", "klmn"], LinesOf("abcdefghijklmn"));

    [Fact]
    public void An_apostrophe_is_no_closing_quote() =>
        Assert.Equal(["一二三", "don’t四"], LinesOf("一二三don’t四"));

    [Fact]
    public void Spaces_hang_over_the_end_of_a_line() =>
        Assert.Equal(["一二三四五  ", "六"], LinesOf("一二三四五  六"));

    [Fact]
    public void A_line_feed_begins_a_paragraph() =>
        Assert.Equal(["一二", "三", "四"], LinesOf("一二\n三\n\n四"));

    [Fact]
    public void An_empty_paragraph_keeps_its_line()
    {
        var runs = PageUnderTest.Showing("一\n\n二", FiveWide, AtFullSize).Runs();

        Assert.Equal(30, runs[1].Y - runs[0].Y, precision: 9);
    }

    [Theory]
    [InlineData("一二三四五六七八九。（十）Latin text, 2026年——don’t“引”")]
    [InlineData("  leading and trailing  ")]
    public void No_character_is_ever_changed_lost_or_gained(string value) => Assert.Equal(value, string.Concat(LinesOf(value)));

    private static string[] LinesOf(string value) => PageUnderTest.Showing(value, FiveWide, AtFullSize).Lines();
}
