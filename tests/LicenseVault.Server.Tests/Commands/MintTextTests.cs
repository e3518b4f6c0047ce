using LicenseVault.Server.CommandLine;

namespace LicenseVault.Tests.Commands;

/// <summary>What mint --batch writes on a terminal.</summary>
public sealed class MintTextTests
{
    [Fact]
    public void A_problem_is_told_whole_each_fault_on_a_line_of_its_own()
    {
        var columns = Enumerable.Range(0, 40).Select(one => $$"""{"field":"a rather long name of column {{one}}","code":"unknown-column","detail":"The certificate type has no such field."}""");
        var text = ProblemText.Of($$"""{"type":"urn:x","title":"batch-refused","status":422,"detail":"The upload has faults; nothing counts of it.","faults":[{{string.Join(',', columns)}}]}""");

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("vault: batch-refused: The upload has faults; nothing counts of it.", lines[0]);
        Assert.Equal(41, lines.Length);
        Assert.Equal("  a rather long name of column 39: unknown-column: The certificate type has no such field.", lines[40]);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("{\"state\":\"away\"}")]
    [InlineData("[1]")]
    [InlineData("")]
    public void What_is_no_problem_is_told_as_it_came(string answer) => Assert.Equal(answer, ProblemText.Of(answer));

    [Theory]
    [InlineData(120)]
    [InlineData(60)]
    [InlineData(20)]
    public void The_bar_fits_the_terminal_and_its_numbers_are_whole(int columns)
    {
        var standing = new BatchStanding("1", "running", 1_000_000, 640_000, 10_000, 350_000, Fault: null);

        var bar = BatchBar.BarOf(standing, columns);

        Assert.EndsWith("640000 issued, 10000 rejected, 350000 pending", bar, StringComparison.Ordinal);
        Assert.True(bar.Length < Math.Max(columns, standing.Books.Length + 1), bar);
    }
}
