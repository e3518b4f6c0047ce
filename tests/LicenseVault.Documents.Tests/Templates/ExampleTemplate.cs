namespace LicenseVault.Tests.Templates;

/// <summary>A template that has every kind of element.</summary>
internal static class ExampleTemplate
{
    public static byte[] Bytes() => File.ReadAllBytes(Repository.Path("tests", "LicenseVault.Documents.Tests", "Templates", "Samples", "example.json"));
}
