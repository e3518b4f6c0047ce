using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Layout;

public sealed class DrawingFaultTests
{
    [Fact]
    public void All_faults_are_named_at_once_in_the_order_of_the_template()
    {
        var page = new PageUnderTest
        {
            Elements = """
                { "kind": "field", "box": [0, 0, 20, 10], "style": "s", "field": "holder.name", "fit": "wrap" },
                { "kind": "field", "box": [0, 20, 20, 10], "style": "s", "field": "number" },
                { "kind": "image", "box": [0, 40, 20, 20], "field": "fields.photo" }
                """,
            Texts = { ["holder.name"] = "一二三四", ["number"] = "\u0001", ["verificationUrl"] = "", ["issuer.name"] = "" },
            Fields = """{ "photo": "data:image/gif;base64,AAAA" }""",
        };

        Assert.Equal(
            [
                ("holder.name", "does-not-fit"), ("number", "bad-character"), ("fields.photo", "bad-image"),
                ("verificationUrl", "missing-value"), ("issuer.name", "missing-value"),
            ],
            page.Faults().Select(fault => (fault.Field, fault.Code)));
    }

    [Fact]
    public void However_bad_a_value_is_the_faults_are_bounded()
    {
        var page = new PageUnderTest
        {
            Elements = """
                { "kind": "table", "box": [0, 0, 150, 150], "style": "s", "field": "fields.rows", "rowHeight": 1,
                  "columns": [ { "field": "a", "width": 50 }, { "field": "b", "width": 50 } ] }
                """,
            Fields = $$"""{ "rows": [{{string.Join(',', Enumerable.Repeat("{ \"a\": \"\\u0001\\u0002\\u0003\", \"b\": \"\\u0001\\u0002\\u0003\" }", 149))}}] }""",
        };

        Assert.Equal(200, page.Faults().Count);
    }

    [Fact]
    public void Every_kind_has_a_stable_name() =>
        Assert.Equal(
            ["no-glyph", "bad-character", "does-not-fit", "bad-image", "missing-value", "wrong-kind"],
            Enum.GetValues<DrawingFaultKind>().Select(kind => new DrawingFault("", "", kind, "").Code));
}
