using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Federation;

/// <summary>The vaults of three provinces, each other's peers, in one process; each can be stopped by itself.</summary>
public sealed class ThreeProvinces : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("provinces-");
    private readonly List<RunningSandbox> _vaults = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var folders = Enumerable.Range(1, 3).Select(number => new SandboxFolder(Path.Combine(_folder.FullName, $"{number}"))).ToList();
        await ProvinceRoots.ShareAsync(folders, Cancel);
        _vaults.AddRange(await Task.WhenAll(folders.Select((folder, index) => RunningSandbox.StartAsync(folder, port: 0, new Province(index + 1), _ => { }, Cancel))));
        await ProvincePeers.AgreeAsync([.. _vaults.Select(vault => vault.Description)], Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var vault in _vaults)
            await vault.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal SandboxDescription Vault(int province) => _vaults[province - 1].Description;

    internal T Get<T>(int province)
        where T : notnull => _vaults[province - 1].Application.Services.GetRequiredService<T>();

    internal IServiceProvider Services(int province) => _vaults[province - 1].Application.Services;

    internal Task StopAsync(int province) => _vaults[province - 1].Application.StopAsync(Cancel);

    internal SandboxCertificate Certificate(int province, string sample) => Vault(province).Certificates.Single(certificate => certificate.Sample == sample);

    internal async Task<byte[]> CredentialAsync(int province, string id) => (await ReadAsync(province, id)).Credential;

    internal async Task<byte[]> DocumentAsync(int province, string id) => (await ReadAsync(province, id)).Document;

    internal HttpClient Stranger(int province) => new() { BaseAddress = new Uri(Vault(province).BaseUrl) };

    internal async Task<HttpClient> ClientAsync(int province, string name)
    {
        var client = Vault(province).Clients.Single(client => client.Name == name);
        var http = Stranger(province);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", client.Secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, Cancel);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        return http;
    }

    /// <summary>The report on the bytes of a file.</summary>
    internal async Task<JsonElement> VerifyAsync(int province, byte[] file)
    {
        using var http = Stranger(province);
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var answer = await http.PostAsync(new Uri("/api/v1/verifications", UriKind.Relative), content, Cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    internal async Task<HttpResponseMessage> AskAsync(int province, object question)
    {
        using var http = Stranger(province);
        return await http.PostAsJsonAsync("/api/v1/verifications", question, Cancel);
    }

    internal async Task<JsonElement> VerifyAsync(int province, object question)
    {
        using var answer = await AskAsync(province, question);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    /// <summary>
    /// The report of a passing verification. Where something could not be checked it is asked again, as whoever is told so would: on a busy machine the vaults may not answer each
    /// other within their budget. Anything else that is not a pass fails at once, and so does what cannot be checked for a minute.
    /// </summary>
    internal static async Task<JsonElement> PassingAsync(Func<Task<JsonElement>> verify)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var report = await verify();
            if (report.GetProperty("verdict").GetString() is not "could-not-check" || waited.Elapsed > TimeSpan.FromMinutes(1))
            {
                Assert.True(report.GetProperty("verdict").GetString() is "pass", report.GetProperty("checks").ToString());
                return report;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancel);
        }
    }

    internal static (string Verdict, string Code) Check(JsonElement report, string name)
    {
        var check = report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);
        return (check.GetProperty("verdict").GetString()!, check.GetProperty("code").GetString()!);
    }

    internal static bool SaysHowOld(JsonElement report, string name) =>
        report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name).TryGetProperty("asOf", out _);

    /// <summary>The peer that stands for one province in another.</summary>
    internal async Task<Peer> PeerAsync(int here, int there) => (await Get<PeerDirectory>(here).AtAsync(Vault(there).BaseUrl, Cancel))!;

    /// <summary>A decision about a peer, by two accounts.</summary>
    internal async Task DecideAsync(int here, int there, PeerAction action, string? certificate = null)
    {
        var peer = (await Get<PeerStore>(here).ListAsync(Cancel)).Single(peer => peer.Terms?.BaseUrl == Vault(there).BaseUrl);
        var proposed = Assert.IsType<PeerOutcome.Standing>(await Get<Peers>(here).ProposeAsync(Account("maker"), new PeerProposal(peer.Id, action, Certificate: certificate), Cancel));
        Assert.IsType<PeerOutcome.Standing>(await Get<Peers>(here).DecideAsync(Account("checker"), peer.Id, proposed.Change.Id, approve: true, Cancel));
    }

    internal Task<PeerSighting> SightingAsync(int here, Peer peer) => Get<PeerSightings>(here).OfAsync(peer.Id, Cancel);

    private static Client Account(string id) => new(id, id, id, [], [], "");

    private async Task<(byte[] Credential, byte[] Document)> ReadAsync(int province, string id)
    {
        var archive = Get<CertificateArchive>(province);
        var identifier = CertificateIdentifier.Parse(id, null).ToString();
        return ((await archive.ReadAsync(CertificateArchive.CredentialKeyOf(identifier), Cancel))!, (await archive.ReadAsync(CertificateArchive.DocumentKeyOf(identifier), Cancel))!);
    }
}
