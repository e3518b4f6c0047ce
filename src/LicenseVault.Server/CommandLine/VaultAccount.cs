using System.Text.Json;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Server.CommandLine;

/// <summary>Where a vault is and as whom to call it.</summary>
internal sealed record VaultAccount(string BaseUrl, string ClientId, string Secret)
{
    private const string SecretVariable = "VAULT_CLIENT_SECRET";

    public static VaultAccount OfSandbox(string data)
    {
        var folder = new SandboxFolder(Path.GetFullPath(data));
        var sandbox = SandboxDescription.Read(folder.Description) ?? throw new SettingException($"There is no sandbox in {folder.Path}.");
        var issuer = sandbox.Clients.First(client => client.Name == "issuer");
        return new VaultAccount(sandbox.BaseUrl, issuer.Id, issuer.Secret);
    }

    /// <summary>The secret comes from the environment: on a command line everybody on the machine can read it.</summary>
    public static VaultAccount OfEnvironment(string? url, string? client) =>
        url is not null && client is not null && Environment.GetEnvironmentVariable(SecretVariable) is { Length: > 0 } secret
            ? new VaultAccount(url.TrimEnd('/'), client, secret)
            : throw new SettingException($"Give --data, or --url and --client with {SecretVariable} in the environment.");

    public async Task<string> TokenAsync(HttpClient http, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", ClientId), new("client_secret", Secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, cancel);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        return answer.IsSuccessStatusCode && json.RootElement.TryGetProperty("access_token", out var token)
            ? token.GetString()!
            : throw new InvalidDataException("The vault gave no access token: client or secret is wrong.");
    }
}
