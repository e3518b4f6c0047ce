using System.Text;
using System.Text.Json;

namespace LicenseVault.Tests.Credentials;

/// <summary>The examples of RFC 9901 in <c>vectors/</c>, by section.</summary>
internal static class Vector
{
    public static byte[] Compact(string name) => Encoding.ASCII.GetBytes(Text($"{name}.txt"));

    public static JsonElement Json(string name) => JsonElement.Parse(Text($"{name}.json"));

    /// <summary>Digests and the disclosures they are of.</summary>
    public static IReadOnlyList<(string Digest, string Disclosure)> Disclosures(string section) =>
        [.. Text($"{section}-disclosures.txt").Split('\n').Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1]))];

    private static string Text(string file) =>
        File.ReadAllText(Repository.Path("tests", "LicenseVault.Protocol.Tests", "Credentials", "vectors", file)).TrimEnd('\n');
}
