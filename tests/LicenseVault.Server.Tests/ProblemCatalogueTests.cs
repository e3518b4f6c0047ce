using System.Text.RegularExpressions;

namespace LicenseVault.Tests;

public sealed partial class ProblemCatalogueTests
{
    [Fact]
    public void Every_problem_of_the_code_is_described()
    {
        var code = File.ReadAllText(Repository.Path("src", "LicenseVault.Server", "Api", "Problems.cs"));
        var page = File.ReadAllText(Repository.Path("api-specs", "problems.md"));

        var slugs = Slug().Matches(code).Select(match => match.Groups[1].Value).ToList();

        Assert.True(slugs.Count > 20, "The pattern no longer finds the slugs.");
        Assert.DoesNotContain(slugs, slug => !page.Contains($"`{slug}`", StringComparison.Ordinal));
    }

    [GeneratedRegex("""Of\(\s*"([a-z-]+)",""")]
    private static partial Regex Slug();
}
