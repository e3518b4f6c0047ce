namespace LicenseVault.Tests.Layout;

public sealed class FieldTests
{
    [Theory]
    [InlineData("validFrom", "", "2026年01月01日")]
    [InlineData("validFrom", "\"format\": \"iso-date\"", "2026-01-01")]
    [InlineData("validity", "", "2026年01月01日至2031年01月01日")]
    [InlineData("holder.idType", "", "公民身份号码")]
    [InlineData("fields.list", "", "甲、乙、3")]
    [InlineData("fields.list", "\"format\": \"list\"", "甲、乙、3")]
    [InlineData("fields.place.city", "", "云溪")]
    [InlineData("fields.area", "", "120.50")]
    [InlineData("fields.truth", "", "是")]
    [InlineData("holder.name", "\"prefix\": \"姓名：\", \"suffix\": \"。\"", "姓名：王明。")]
    public void A_value_becomes_words(string field, string members, string words) => Assert.Equal(words, WordsOf(field, members, "zh-CN"));

    [Theory]
    [InlineData("validFrom", "1 January 2026")]
    [InlineData("validity", "1 January 2026 to 1 January 2031")]
    [InlineData("holder.idType", "Citizen identity number")]
    [InlineData("fields.list", "甲, 乙, 3")]
    [InlineData("fields.truth", "Yes")]
    public void An_English_template_words_them_in_English(string field, string words) => Assert.Equal(words, WordsOf(field, "", "en"));

    [Fact]
    public void Without_a_last_day_the_period_has_no_end()
    {
        var page = Page("validity", "", "zh-CN");
        page.Texts.Remove("validUntil");

        Assert.Equal("2026年01月01日至长期", string.Concat(page.Lines()));
    }

    [Theory]
    [InlineData("fields.none")]
    [InlineData("fields.nothing")]
    [InlineData("fields.blank")]
    [InlineData("number")]
    public void A_missing_value_draws_nothing_or_what_the_template_says(string field)
    {
        Assert.Empty(Page(field, "", "zh-CN").Runs());
        Assert.Equal("——", WordsOf(field, "\"empty\": \"——\", \"prefix\": \"第\"", "zh-CN"));
    }

    [Theory]
    [InlineData("fields.area", "\"format\": \"date\"")]
    [InlineData("fields.list", "\"format\": \"date\"")]
    [InlineData("fields.rows", "")]
    [InlineData("fields.nested", "")]
    [InlineData("fields.notADay", "\"format\": \"date\"")]
    public void A_value_of_another_kind_than_the_template_draws_is_refused(string field, string members)
    {
        var fault = Assert.Single(Page(field, members, "zh-CN").Faults());

        Assert.Equal((field, "wrong-kind"), (fault.Field, fault.Code));
    }

    [Fact]
    public void What_is_drawn_for_a_field_carries_its_name() =>
        Assert.All(Page("holder.name", "", "zh-CN").Runs(), run => Assert.Equal("holder.name", run.Field));

    private static string WordsOf(string field, string members, string language) => string.Concat(Page(field, members, language).Lines());

    private static PageUnderTest Page(string field, string members, string language) => new()
    {
        Language = language,
        Elements = $$"""{ "kind": "field", "box": [0, 0, 200, 90], "style": "s", "field": "{{field}}"{{(members.Length == 0 ? "" : ", " + members)}} }""",
        Texts =
        {
            ["validFrom"] = "2026-01-01",
            ["validUntil"] = "2031-01-01",
            ["holder.idType"] = "111",
            ["holder.name"] = "王明",
        },
        Fields = """
            { "list": ["甲", "乙", 3], "place": { "city": "云溪" }, "area": 120.50, "truth": true, "nothing": null, "blank": "",
              "rows": [ { "a": 1 } ], "nested": [ [1] ], "notADay": "2026-02-30" }
            """,
    };
}
