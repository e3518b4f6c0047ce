using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Layout;

public sealed class TableTests
{
    [Fact]
    public void A_table_has_a_header_a_grid_and_a_row_for_each_object()
    {
        var page = Page("""[ { "no": 1, "name": "大堂" }, { "no": 2 } ]""").Page();

        var runs = page.Items.OfType<SceneItem.Text>().ToArray();
        Assert.Equal(["序号", "单元", "1", "大堂", "2"], runs.Select(PageUnderTest.WordsOf));
        Assert.Equal([null, null, "fields.units", "fields.units", "fields.units"], runs.Select(run => run.Field));
        Assert.Equal([10.0, 10, 20, 20, 30], runs.Select(run => Math.Round(run.Y - 8.8, 9)));

        var grid = Assert.IsType<SceneItem.Shape>(page.Items[0]);
        Assert.Equal(2 * (4 + 3), grid.Outline.Steps.Count);
        Assert.Equal(40, grid.Outline.Steps.Max(step => step.Y), precision: 9);
    }

    [Fact]
    public void Rows_beyond_the_box_are_refused_and_never_cut()
    {
        var rows = string.Join(',', Enumerable.Repeat("{ \"no\": 1 }", 5));

        var fault = Assert.Single(Page($"[{rows}]").Faults());

        Assert.Equal(("fields.units", "does-not-fit"), (fault.Field, fault.Code));
    }

    [Fact]
    public void An_empty_list_is_a_header_alone() =>
        Assert.Equal(["序号单元"], Page("[]").Lines());

    [Theory]
    [InlineData("\"words\"")]
    [InlineData("[1, 2]")]
    [InlineData("[ { \"no\": { \"deep\": 1 } } ]")]
    public void What_is_not_a_list_of_rows_is_refused(string value) =>
        Assert.All(Page(value).Faults(), fault => Assert.Equal("wrong-kind", fault.Code));

    private static PageUnderTest Page(string rows) => new()
    {
        Elements = """
            { "kind": "table", "box": [10, 10, 100, 50], "style": "s", "field": "fields.units", "rowHeight": 10,
              "columns": [ { "title": "序号", "field": "no", "width": 40 }, { "title": "单元", "field": "name", "width": 60 } ],
              "line": { "width": 0.2, "colour": "#000000" } }
            """,
        Fields = $$"""{ "units": {{rows}} }""",
    };
}
