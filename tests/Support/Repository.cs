using System.Xml.Linq;

namespace LicenseVault.Tests;

/// <summary>The checkout that the tests were built from: its folders, projects and sample files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The names of the projects that a project of <c>src</c> references, in alphabetical order.</summary>
    public static string[] ProjectReferencesOf(string project) =>
        [.. XDocument.Load(Path("src", project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal)];

    /// <summary>Every folder under <c>src</c> that holds something we wrote.</summary>
    public static IEnumerable<string> SourceFolders() =>
        Directory.EnumerateDirectories(Path("src"), "*", SearchOption.AllDirectories)
            .Where(folder => !IsBuildOutput(folder));

    /// <summary>Every C# file under <c>src</c>.</summary>
    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuildOutput(file));

    /// <summary>The drafts of certs-samples/valid, each parsed anew.</summary>
    public static IEnumerable<System.Text.Json.Nodes.JsonObject> Samples() =>
        Directory.EnumerateDirectories(Path("certs-samples", "valid"))
            .Order(StringComparer.Ordinal)
            .Select(folder => System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(folder, "draft.json")))!.AsObject());

    private static bool IsBuildOutput(string path)
    {
        var parts = path[Root.Length..].Split(System.IO.Path.DirectorySeparatorChar);
        return parts.Contains("bin") || parts.Contains("obj");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "LicenseVault.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the checkout.");
    }
}
