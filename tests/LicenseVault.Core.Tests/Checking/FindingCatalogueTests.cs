using LicenseVault.Core.Checking;

namespace LicenseVault.Tests.Checking;

public sealed class FindingCatalogueTests
{
    [Fact]
    public void Every_kind_of_finding_is_listed_once_and_described_with_its_grade()
    {
        var page = File.ReadAllText(Repository.Path("api-specs", "fsck.md"));
        var declared = typeof(FindingKinds).GetProperties().Where(property => property.PropertyType == typeof(FindingKind)).Select(property => (FindingKind)property.GetValue(null)!);

        Assert.Equal(declared.Select(kind => kind.Slug).Order(StringComparer.Ordinal), FindingKinds.All.Select(kind => kind.Slug).Order(StringComparer.Ordinal));
        Assert.Equal(FindingKinds.All.Count, FindingKinds.All.Select(kind => kind.Slug).Distinct().Count());
        Assert.DoesNotContain(FindingKinds.All, kind => !page.Contains($"| `{kind.Slug}` | {kind.Grade.ToString().ToLowerInvariant()} |", StringComparison.Ordinal));
    }
}
