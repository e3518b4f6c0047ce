using System.Text;
using System.Text.Json;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Templates;
using LicenseVault.Tests.Layout;

namespace LicenseVault.Tests.Templates;

public sealed class PathDataTests
{
    [Fact]
    public void Absolute_and_relative_commands_mean_the_same() =>
        Assert.Equal(
            StepsOf("M10 10 L20 10 H30 V20 C30 30 20 30 20 20 S10 10 10 20 Q5 15 10 10 Z"),
            StepsOf("m10 10 l10 0 h10 v10 c0 10 -10 10 -10 0 s-10 -10 -10 0 q-5 -5 0 -10 z"));

    [Fact]
    public void Numbers_need_no_blanks_where_they_cannot_be_misread() =>
        Assert.Equal(StepsOf("M 1 -2 L 0.5 0.25 L 10 -0.05"), StepsOf("M1-2L.5.25+10-5e-2"));

    [Fact]
    public void Pairs_after_a_move_are_lines() =>
        Assert.Equal([OutlineStep.Move(1, 1), OutlineStep.Line(3, 4), OutlineStep.Line(5, 5)], StepsOf("m1,1 2,3, 2 1"));

    [Fact]
    public void A_smooth_curve_mirrors_the_control_before_it() =>
        Assert.Equal(OutlineStep.Curve(12, -5, 15, 5, 20, 0), StepsOf("M0 0 C0 5 8 5 10 0 S15 5 20 0")[2]);

    [Fact]
    public void A_smooth_curve_after_a_line_begins_without_a_bend() =>
        Assert.Equal(OutlineStep.Curve(10, 0, 15, 5, 20, 0), StepsOf("M0 0 L10 0 S15 5 20 0")[2]);

    [Fact]
    public void A_quadratic_curve_becomes_the_same_cubic_one() =>
        Assert.Equal(OutlineStep.Curve(2, 4, 4, 4, 6, 0), StepsOf("M0 0 Q3 6 6 0")[1]);

    [Fact]
    public void After_closing_the_path_goes_on_from_where_it_began() =>
        Assert.Equal(OutlineStep.Line(6, 5), StepsOf("M5 5 L9 9 Z l1 0")[3]);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("L1 1", "begins with M")]
    [InlineData("1 1", "character 1")]
    [InlineData("M1", "character 3")]
    [InlineData("M1 1 A1 1 0 0 1 2 2", "command")]
    [InlineData("M1 1 L1 .", "number")]
    [InlineData("M1 1 L1 -", "number")]
    [InlineData("M1 1 L1e999 1", "number")]
    [InlineData("M1 1 L2000000 1", "number")]
    [InlineData("M1 1 LNaN 1", "number")]
    [InlineData("M1 1 L1,,1", "number")]
    [InlineData("M1 1 Z 5", "command")]
    [InlineData("M1 1 L\u0661 1", "number")]
    [InlineData("M0 0 url(#x)", "command")]
    public void What_is_no_path_is_refused(string path, string reason)
    {
        var fault = Assert.Single(Assert.IsType<TemplateReading.Refused>(Read(path)).Faults);

        Assert.Equal("/art/dot/shapes/0/d", fault.Path);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_path_data_never_throws()
    {
        const string Letters = "MmLlHhVvCcSsQqZzAaTt0123456789.-+eE, \n";
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
            Assert.NotNull(Read("M0 0 " + string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Letters[random.Next(Letters.Length)]))));
    }

    private static TemplateReading Read(string path) =>
        Template.Read(Encoding.UTF8.GetBytes(new PageUnderTest { Elements = """{ "kind": "art", "box": [0, 0, 9, 9], "art": "dot" }""" }
            .Json().Replace("\"M0 0 H10 V5 H0 Z\"", JsonSerializer.Serialize(path), StringComparison.Ordinal)));

    private static IReadOnlyList<OutlineStep> StepsOf(string path)
    {
        var template = Assert.IsType<TemplateReading.Accepted>(Read(path)).Template;
        return Assert.IsType<TemplateElement.Art>(template.Pages[0].Elements[0]).Artwork.Shapes[0].Outline.Steps;
    }
}
