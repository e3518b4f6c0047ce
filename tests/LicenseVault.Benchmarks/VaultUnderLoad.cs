using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Benchmarks;

/// <summary>A sandbox in a temporary folder, on the embedded stores or on others, with its limits of rate out of the way, and what its callers need.</summary>
internal sealed class VaultUnderLoad : IAsyncDisposable
{
    private const string Boundless = "1000000";
    private const string SampleToMint = "food-business-licence";

    private readonly DirectoryInfo _folder;
    private readonly WebApplication _application;
    private readonly SandboxDescription _description;
    private readonly string _draft;
    private long _next = 1_000_000_000_000;

    private VaultUnderLoad(DirectoryInfo folder, WebApplication application, SandboxDescription description, string draft) =>
        (_folder, _application, _description, _draft) = (folder, application, description, draft);

    public string Folder => _folder.FullName;

    public IReadOnlyList<SandboxCertificate> Certificates => _description.Certificates;

    public T Get<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    /// <param name="stores">The settings of other stores; none for the embedded ones.</param>
    public static async Task<VaultUnderLoad> StartAsync(IEnumerable<KeyValuePair<string, string?>> stores, CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("vault-benchmark-");
        var folder = new SandboxFolder(directory.FullName);
        var samples = SampleFolder.Find() ?? throw new InvalidOperationException("The benchmarks must run inside the checkout.");
        Directory.CreateDirectory(folder.TrustFolder);
        SecretFile.MakeOnce(folder.SecretFile, new SystemEntropy());

        var baseUrl = $"http://127.0.0.1:{FreePort.Take()}";
        var settings = new Dictionary<string, string?>(folder.SettingsFor(baseUrl))
        {
            ["urls"] = baseUrl,
            ["Logging:LogLevel:Default"] = "Warning",
            ["Vault:Limits:TokensPerMinute"] = Boundless,
            ["Vault:Limits:VerificationsPerMinute"] = Boundless,
        };
        foreach (var (name, value) in stores)
            settings[name] = value;
        var application = VaultApplication.Build(settings);
        var trust = ActivatorUtilities.CreateInstance<SandboxTrust>(application.Services);
        var root = await trust.RootAsync(folder.RootCertificate, cancel);
        var setup = ActivatorUtilities.CreateInstance<SandboxSetup>(application.Services, trust, samples, new SandboxVaultName("SANDBOX 电子证照库"));
        var description = await setup.RunAsync(folder, baseUrl, root, _ => { }, cancel);
        await application.StartAsync(cancel);

        var draft = samples.Drafts.Single(sample => sample.Name == SampleToMint).Draft;
        return new VaultUnderLoad(directory, application, description, Encoding.UTF8.GetString(draft));
    }

    /// <summary>The body of a request for a certificate that was never asked for before.</summary>
    public string NextDraft()
    {
        var number = Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
        return _draft.Replace("JY29901010001230", $"JY2{number}", StringComparison.Ordinal);
    }

    public SandboxClient ClientOf(string name) => _description.Clients.First(client => client.Name == name);

    public HttpClient Stranger() => new() { BaseAddress = new Uri(_description.BaseUrl) };

    /// <summary>A caller who may mint, for as long as an access token lives.</summary>
    public Task<HttpClient> IssuerAsync(CancellationToken cancel) => CallerAsync("issuer", cancel);

    /// <summary>A caller with the rights of a client of the sandbox, for as long as an access token lives.</summary>
    public async Task<HttpClient> CallerAsync(string name, CancellationToken cancel)
    {
        var client = ClientOf(name);
        var http = Stranger();
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", client.Secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, cancel);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancel));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", json.RootElement.GetProperty("access_token").GetString());
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
