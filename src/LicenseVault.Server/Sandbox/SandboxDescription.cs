using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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
    IReadOnlyList<SandboxCertificate> Certificates,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SandboxProvince>? Provinces = null)
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

/// <summary>One of several vaults that are each other's peers.</summary>
/// <param name="Data">Its folder, with a sandbox.json of its own for its clients.</param>
/// <param name="ProcessId">The process that serves it, for those who want to see what happens when it is gone.</param>
/// <param name="Witness">The public key of its witness, which cosigns the logs of the others.</param>
internal sealed record SandboxProvince(string Name, string BaseUrl, IReadOnlyList<SandboxCertificate> Certificates, string Data, int ProcessId, string? Witness = null);
