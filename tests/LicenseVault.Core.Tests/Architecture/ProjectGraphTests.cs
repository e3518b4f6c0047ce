namespace LicenseVault.Tests.Architecture;

public sealed class ProjectGraphTests
{
    [Theory]
    [InlineData("LicenseVault.Protocol")]
    [InlineData("LicenseVault.Documents", "LicenseVault.Protocol")]
    [InlineData("LicenseVault.Core", "LicenseVault.Documents", "LicenseVault.Protocol")]
    [InlineData("LicenseVault.Storage.Embedded", "LicenseVault.Core")]
    [InlineData("LicenseVault.Storage.PostgreSql", "LicenseVault.Core")]
    [InlineData("LicenseVault.Storage.MongoDb", "LicenseVault.Core")]
    [InlineData("LicenseVault.Storage.S3", "LicenseVault.Core")]
    [InlineData("LicenseVault.Server", "LicenseVault.Core", "LicenseVault.Documents", "LicenseVault.Protocol", "LicenseVault.Storage.Embedded", "LicenseVault.Storage.MongoDb", "LicenseVault.Storage.PostgreSql", "LicenseVault.Storage.S3")]
    public void A_project_references_only_inwards(string project, params string[] allowed) =>
        Assert.Equal(allowed, Repository.ProjectReferencesOf(project));

    [Fact]
    public void Folders_are_named_after_the_domain() =>
        Assert.DoesNotContain(Repository.SourceFolders(), folder => Path.GetFileName(folder)
            is "Services" or "Helpers" or "Utils" or "Managers" or "Models" or "Common" or "Extensions" or "Interfaces");

    [Fact]
    public void No_source_file_is_longer_than_300_lines_of_code() =>
        Assert.DoesNotContain(Repository.SourceFiles(), file => LinesOfCode(file) > 300);

    private static int LinesOfCode(string file) =>
        File.ReadLines(file).Count(line => line.Trim() is { Length: > 0 } code && !code.StartsWith("//", StringComparison.Ordinal));
}
