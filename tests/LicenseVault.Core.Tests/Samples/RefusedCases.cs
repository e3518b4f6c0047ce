using System.Text.Json.Nodes;

namespace LicenseVault.Tests.Samples;

/// <summary>The folders of certs-samples/refused.</summary>
internal static class RefusedCases
{
    /// <summary>The cases that have such a file.</summary>
    public static IEnumerable<string> With(string file) =>
        Directory.EnumerateDirectories(Repository.Path("certs-samples", "refused"))
            .Where(folder => File.Exists(Path.Combine(folder, file)))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal);

    /// <summary>What must be answered to it, as its row in the README of the samples tells it.</summary>
    public static string RowOf(string why)
    {
        var expected = JsonNode.Parse(File.ReadAllText(FileOf(why, "expected.json")))!;
        return expected["problem"] is { } problem
            ? $"| `{why}` | `{problem}` | {string.Join("; ", expected["faults"]!.AsArray().Select(fault => $"`{fault!["field"]}` {fault["code"]}"))} |"
            : $"| `{why}` | `{expected["verdict"]}` | {string.Join("; ", expected["checks"]!.AsArray().Select(check => $"`{check!["name"]}` {check["code"]}"))} |";
    }

    public static string FileOf(string why, string file) => Repository.Path("certs-samples", "refused", why, file);
}
