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

    public static string FileOf(string why, string file) => Repository.Path("certs-samples", "refused", why, file);
}
