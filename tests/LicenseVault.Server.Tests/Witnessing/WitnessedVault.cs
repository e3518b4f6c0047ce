using System.Net;
using System.Net.Http.Json;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Server.Sandbox;
using LicenseVault.Server.Witnessing;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Witnessing;

/// <summary>A vault and two witnesses of its log, each a server of its own on this machine. The second witness can be stopped.</summary>
public sealed class WitnessedVault : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("witnessed-");
    private readonly List<RunningWitness> _witnesses = [];
    private readonly List<(NoteVerifierKey Key, int Port)> _known = [];
    private RunningSandbox? _sandbox;

    internal INoteSigner LogKey { get; private set; } = null!;

    internal SandboxDescription Description => _sandbox!.Description;

    internal SandboxFolder Folder => new(Path.Combine(_folder.FullName, "vault"));

    internal IReadOnlyList<NoteVerifierKey> Keys => [.. _known.Select(witness => witness.Key)];

    internal IServiceProvider Services => _sandbox!.Application.Services;

    internal WitnessPolicy Policy(int quorum) => new(Keys, quorum);

    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var number in new[] { 1, 2 })
        {
            var port = FreePort.Take();
            await using var witness = await RunningWitness.StartAsync(PlaceOf(number), $"witness{number}.example", [], port, TimeSpan.FromHours(1), cancel);
            _known.Add((witness.Key, port));
        }

        _sandbox = await RunningSandbox.StartAsync(Folder, port: 0, province: null, Settings(), _ => { }, cancel);
        while (await Services.GetRequiredService<LogKey>().FindAsync(cancel) is var key && key is null)
            await Task.Delay(20, cancel);
        LogKey = (await Services.GetRequiredService<LogKey>().FindAsync(cancel))!;
        foreach (var number in new[] { 1, 2 })
            _witnesses.Add(await RunningWitness.StartAsync(PlaceOf(number), name: null, [new WatchedLog(LogKey.Key, null)], _known[number - 1].Port, TimeSpan.FromHours(1), cancel));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var witness in _witnesses)
            await witness.DisposeAsync();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal HttpClient Stranger() => new() { BaseAddress = new Uri(Description.BaseUrl) };

    internal HttpClient AtWitness(int number) => new() { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{_known[number - 1].Port}")) };

    /// <summary>Waits until a checkpoint of at least this size has the cosignatures of both witnesses.</summary>
    internal async Task<byte[]> WitnessedAsync(long size)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var http = Stranger();
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("/log/witnessed-checkpoint", UriKind.Relative), cancel);
            if (answer.StatusCode is HttpStatusCode.OK && await answer.Content.ReadAsByteArrayAsync(cancel) is var note && Notes.SizeOf(note) >= size)
                return note;
            await Task.Delay(20, cancel);
        }
    }

    /// <summary>Issues a certificate, and tells the size of the log that it is in.</summary>
    internal async Task<(string Id, long Size)> IssueAsync(string key)
    {
        var cancel = TestContext.Current.CancellationToken;
        var client = Description.Clients.Single(client => client.Name == "issuer");
        using var http = Stranger();
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", client.Secret)]);
        using var token = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(Drafts.Fresh()) };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(cancel)).GetProperty("access_token").GetString());
        using var issued = await http.SendAsync(request, cancel);
        var id = (await issued.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(cancel)).GetProperty("id").GetString()!;
        while (true)
        {
            using var answer = await http.GetAsync(new Uri($"/api/v1/log/inclusion?certificate={id}", UriKind.Relative), cancel);
            if (answer.IsSuccessStatusCode)
                return (id, (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(cancel)).GetProperty("size").GetInt64());
            await Task.Delay(20, cancel);
        }
    }

    internal async Task StopSecondAsync()
    {
        await _witnesses[1].DisposeAsync();
        _witnesses.RemoveAt(1);
    }

    private WitnessFolder PlaceOf(int number) => new(Path.Combine(_folder.FullName, FormattableString.Invariant($"witness-{number}")));

    private List<KeyValuePair<string, string?>> Settings() =>
    [
        new("Vault:Witnesses:AllowLoopback", "true"),
        new("Vault:Metrics", "true"),
        .. _known.SelectMany((witness, index) => new KeyValuePair<string, string?>[]
        {
            new($"Vault:Witnesses:Known:{index}:Key", witness.Key.ToString()),
            new($"Vault:Witnesses:Known:{index}:Url", FormattableString.Invariant($"http://127.0.0.1:{witness.Port}")),
        }),
    ];
}
