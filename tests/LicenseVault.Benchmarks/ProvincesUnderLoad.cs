using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Server.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Benchmarks;

/// <summary>The vaults of three provinces that are each other's peers, in one process.</summary>
internal sealed class ProvincesUnderLoad : IAsyncDisposable
{
    private const string SampleNumber = "JY29901010009990";

    private readonly IReadOnlyList<RunningSandbox> _vaults;
    private readonly string _draft;
    private long _next = 1_000_000_000_000;

    private ProvincesUnderLoad(IReadOnlyList<RunningSandbox> vaults, string draft) => (_vaults, _draft) = (vaults, draft);

    public static async Task<ProvincesUnderLoad> StartAsync(string folder, CancellationToken cancel)
    {
        var folders = Enumerable.Range(1, 3).Select(number => new SandboxFolder(Path.Combine(folder, $"{number}"))).ToList();
        await ProvinceRoots.ShareAsync(folders, cancel);
        var vaults = await Task.WhenAll(folders.Select((one, index) => RunningSandbox.StartAsync(one, port: 0, new Province(index + 1), _ => { }, cancel)));
        await ProvincePeers.AgreeAsync([.. vaults.Select(vault => vault.Description)], cancel);
        return new ProvincesUnderLoad(vaults, await File.ReadAllTextAsync(folders[0].FreshDraft, cancel));
    }

    /// <summary>What the vault of a province has issued when it began.</summary>
    public IReadOnlyList<SandboxCertificate> CertificatesOf(int province) => _vaults[province - 1].Description.Certificates;

    public T Get<T>(int province)
        where T : notnull => _vaults[province - 1].Application.Services.GetRequiredService<T>();

    /// <summary>A draft of the first province that was never handed in before.</summary>
    public string NextDraft() => _draft.Replace(SampleNumber, FormattableString.Invariant($"JY2{Interlocked.Increment(ref _next)}"), StringComparison.Ordinal);

    public HttpClient Stranger(int province) => new() { BaseAddress = new Uri(_vaults[province - 1].Description.BaseUrl) };

    /// <summary>A caller of the first province with the rights of one of its clients, for as long as an access token lives.</summary>
    public async Task<HttpClient> CallerAsync(string name, CancellationToken cancel)
    {
        var client = _vaults[0].Description.Clients.First(client => client.Name == name);
        var http = Stranger(1);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", client.Secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, cancel);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var vault in _vaults)
            await vault.DisposeAsync();
    }
}
