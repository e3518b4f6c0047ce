using System.Text.Json;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Tests;

/// <summary>The types and issuers of certs-samples, as a vault takes them in.</summary>
internal static class SampleCatalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false };

    public static IReadOnlyList<Issuer> Issuers { get; } =
        JsonSerializer.Deserialize<IReadOnlyList<Issuer>>(File.ReadAllBytes(Repository.Path("certs-samples", "issuers.json")), Json)!;

    public static IEnumerable<string> TypeFolders() =>
        Directory.EnumerateDirectories(Repository.Path("certs-samples", "types")).Order(StringComparer.Ordinal);

    public static TypePackage PackageIn(string folder) => new(
        File.ReadAllBytes(Path.Combine(folder, "type.json")),
        File.ReadAllBytes(Path.Combine(folder, "schema.json")),
        Directory.EnumerateFiles(folder, "template*.json")
            .ToDictionary(file => Path.GetFileName(file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file), StringComparer.Ordinal));
}
