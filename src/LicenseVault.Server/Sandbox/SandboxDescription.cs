using System.Text.Encodings.Web;
using System.Text.Json;
using LicenseVault.Core.Access;

namespace LicenseVault.Server.Sandbox;

/// <summary>sandbox.json: what somebody who tries the sandbox needs to know, secrets included.</summary>
internal sealed record SandboxDescription(
    string BaseUrl,
    IReadOnlyList<SandboxClient> Clients,
    IReadOnlyList<SandboxPerson> People,
    IReadOnlyList<SandboxClerk> Clerks,
    IReadOnlyList<NamedEntry> Issuers,
    IReadOnlyList<NamedEntry> Types,
    IReadOnlyList<SandboxCertificate> Certificates)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Null when the sandbox has not been set up in this folder before.</summary>
    public static SandboxDescription? Read(string path) =>
        File.Exists(path) && new FileInfo(path).Length > 0 ? JsonSerializer.Deserialize<SandboxDescription>(File.ReadAllBytes(path), Options) : null;

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}

internal sealed record SandboxClient(string Name, string Id, string Secret, IReadOnlyList<string> Scopes, IReadOnlyList<string> Issuers)
{
    public static SandboxClient Of((Client Client, string Secret) added) => new(added.Client.Name, added.Client.Id, added.Secret, added.Client.Scopes, added.Client.Issuers);
}

/// <param name="User">Whom to choose at the sandbox's sign-in.</param>
internal sealed record SandboxPerson(string Name, string IdType, string IdNumber, string? User = null);

/// <param name="User">Whom to choose at the sandbox's sign-in.</param>
internal sealed record SandboxClerk(string User, string Name, string Agency, string Operator, IReadOnlyList<string> Roles);

internal sealed record NamedEntry(string Code, string Name);

/// <param name="Sample">The folder of certs-samples/valid that it was minted from.</param>
internal sealed record SandboxCertificate(string Id, string Code, string Type, string Sample);
