using System.Text.RegularExpressions;

namespace LicenseVault.Tests.Verification;

public sealed class CodesAreDocumentedTests
{
    // Every literal of that look in these folders is a code, the name of a check, or a verdict.
    [Fact]
    public void Every_code_stands_in_the_page_about_reports()
    {
        var page = File.ReadAllText(Repository.Path("api-specs", "verification-report.md"));
        var missing = Repository.SourceFiles()
            .Where(file => file.StartsWith(Repository.Path("src", "LicenseVault.Protocol"), StringComparison.Ordinal))
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) is "Credentials" or "Signatures" or "Verification")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"([a-z0-9]+(?:-[a-z0-9]+)+|trusted|expired)\"").Select(literal => literal.Groups[1].Value))
            .Distinct()
            .Where(code => !page.Contains($"`{code}`", StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
