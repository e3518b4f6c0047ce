using System.Text.Json;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Sandbox;

/// <summary>The files of certs-samples.</summary>
/// <param name="province">The province that they are moved to; null when they stay where they are.</param>
internal sealed class SampleFolder(string path, Province? province = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false };

    /// <summary>The folder certs-samples beside or above the program; null when there is none.</summary>
    public static SampleFolder? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = System.IO.Path.Combine(folder.FullName, "certs-samples");
            if (Directory.Exists(System.IO.Path.Combine(samples, "types")))
                return new SampleFolder(samples);
        }

        return null;
    }

    /// <summary>The same files, moved to a province.</summary>
    public SampleFolder In(Province? other) => new(path, other);

    /// <summary>The code of the type in a folder.</summary>
    public static string TypeCodeOf(string typeFolder)
    {
        using var definition = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(typeFolder, "type.json")));
        return definition.RootElement.GetProperty("code").GetString()!;
    }

    public IEnumerable<string> TypeFolders => Folders("types");

    public IEnumerable<(string Name, byte[] Draft)> Drafts =>
        Folders("valid")
            .Select(folder => (Name: System.IO.Path.GetFileName(folder), File: System.IO.Path.Combine(folder, "draft.json")))
            .Where(sample => File.Exists(sample.File))
            .Where(sample => province is null || Province.Mints(sample.Name))
            .Select(sample => (sample.Name, Moved(File.ReadAllBytes(sample.File))));

    /// <summary>The food licence of the samples with another number.</summary>
    public byte[] FreshDraft()
    {
        var draft = File.ReadAllText(System.IO.Path.Combine(path, "valid", "food-business-licence", "draft.json"));
        return Moved(System.Text.Encoding.UTF8.GetBytes(draft.Replace("JY29901010001230", "JY29901010009990", StringComparison.Ordinal)));
    }

    public IReadOnlyList<Issuer> Issuers => [.. Read<Issuer>("issuers.json").Select(Moved)];

    public IReadOnlyList<SandboxPerson> People =>
        [.. Read<SandboxPerson>("people.json").Select((person, index) => person with { User = $"citizen-{index + 1}" })];

    public IReadOnlyList<SandboxClerk> Clerks => Read<SandboxClerk>("clerks.json");

    private Issuer Moved(Issuer issuer) => province is null
        ? issuer
        : issuer with { Code = province.CodeOf(issuer.Code), Name = province.Move(issuer.Name, []), Division = province.Division + issuer.Division[2..] };

    private byte[] Moved(byte[] draft) => province is null
        ? draft
        : System.Text.Encoding.UTF8.GetBytes(province.Move(System.Text.Encoding.UTF8.GetString(draft), Read<Issuer>("issuers.json").Select(issuer => issuer.Code)));

    private IReadOnlyList<T> Read<T>(string file) =>
        JsonSerializer.Deserialize<IReadOnlyList<T>>(File.ReadAllBytes(System.IO.Path.Combine(path, file)), Json) ?? [];

    private IEnumerable<string> Folders(string kind) =>
        Directory.EnumerateDirectories(System.IO.Path.Combine(path, kind)).Order(StringComparer.Ordinal);
}
