using System.Text.Json.Nodes;

namespace LicenseVault.Tests.Samples;

/// <summary>One case of certs-samples/valid: a draft and what is made from it.</summary>
internal sealed record Sample(string Name)
{
    public static IReadOnlyList<Sample> All { get; } =
        [.. Directory.EnumerateDirectories(Repository.Path("certs-samples", "valid")).Select(folder => new Sample(Path.GetFileName(folder))).OrderBy(sample => sample.Name, StringComparer.Ordinal)];

    public static TheoryData<string> Names { get; } = [.. All.Select(sample => sample.Name)];

    public string CredentialFile => In("credential.sd-jwt");

    public string DocumentFile => In("document.pdf");

    public string ReportFile => In("report.json");

    public byte[] Draft => File.ReadAllBytes(In("draft.json"));

    public byte[] Credential => File.ReadAllBytes(CredentialFile);

    public byte[] Document => File.ReadAllBytes(DocumentFile);

    public JsonObject ReadDraft() => JsonNode.Parse(Draft)!.AsObject();

    private string In(string file) => Repository.Path("certs-samples", "valid", Name, file);
}
