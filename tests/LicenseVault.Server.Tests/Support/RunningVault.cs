using System.Net.Http.Headers;
using System.Text.Json;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Tests;

/// <summary>A whole sandbox, over HTTP on a free port, in a temporary folder: the same program that people start.</summary>
public sealed class RunningVault : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vault-");
    private RunningSandbox? _sandbox;

    /// <summary>Settings beside those of every sandbox.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Settings { get; init; } = [];

    internal SandboxDescription Description => _sandbox!.Description;

    internal IServiceProvider Services => _sandbox!.Application.Services;

    internal SandboxFolder Folder => new(_folder.FullName);

    public string BaseUrl => Description.BaseUrl;

    public async ValueTask InitializeAsync() =>
        _sandbox = await RunningSandbox.StartAsync(Folder, port: 0, province: null, Settings, _ => { }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A caller without an access token.</summary>
    public HttpClient Stranger() => new() { BaseAddress = new Uri(BaseUrl) };

    /// <summary>A caller with the access token of one of the sandbox's clients.</summary>
    public async Task<HttpClient> ClientAsync(string name)
    {
        var client = Description.Clients.Single(client => client.Name == name);
        return await ClientAsync(client.Id, client.Secret);
    }

    /// <summary>A caller with the access token of a client.</summary>
    public async Task<HttpClient> ClientAsync(string id, string secret)
    {
        var http = Stranger();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenOfAsync(id, secret));
        return http;
    }

    public Task<string> TokenOfAsync(string name)
    {
        var client = Description.Clients.Single(client => client.Name == name);
        return TokenOfAsync(client.Id, client.Secret);
    }

    private async Task<string> TokenOfAsync(string id, string secret)
    {
        using var http = Stranger();
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    internal SandboxCertificate Certificate(string sample) => Description.Certificates.Single(certificate => certificate.Sample == sample);
}
