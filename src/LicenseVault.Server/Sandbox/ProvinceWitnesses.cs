using System.Net;
using System.Text.Json;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Server.Witnessing;

namespace LicenseVault.Server.Sandbox;

/// <summary>A witness for each of several provinces, which cosigns the logs of all the others. They are there while the provinces run, even when a vault is killed.</summary>
internal sealed class ProvinceWitnesses : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<Place> _places;
    private readonly List<RunningWitness> _running = [];

    private ProvinceWitnesses(IReadOnlyList<Place> places) => _places = places;

    /// <summary>Makes their keys, which the vaults have to be told before they start; the witnesses themselves need the keys of the vaults' logs.</summary>
    public static async Task<ProvinceWitnesses> PrepareAsync(IReadOnlyList<SandboxFolder> folders, CancellationToken cancel)
    {
        var places = new List<Place>();
        foreach (var (index, folder) in folders.Index())
        {
            var (own, port) = (new WitnessFolder(Path.Combine(folder.Path, "witness")), FreePort.Take());
            await using var made = await RunningWitness.StartAsync(own, FormattableString.Invariant($"province-{index + 1}.sandbox/witness"), [], port, Interval, cancel);
            places.Add(new Place(own, port, made.Key));
        }

        return new ProvinceWitnesses(places);
    }

    /// <summary>The public key of a province's witness, by the place of the province, from 0.</summary>
    public string KeyOf(int province) => _places[province].Key.ToString();

    /// <summary>What the vault of a province is told: the witnesses of all the others.</summary>
    public IEnumerable<KeyValuePair<string, string>> SettingsOf(int province) =>
    [
        new("Vault:Witnesses:AllowLoopback", "true"),
        .. _places.Where((_, index) => index != province).SelectMany((place, known) => new KeyValuePair<string, string>[]
        {
            new(FormattableString.Invariant($"Vault:Witnesses:Known:{known}:Key"), place.Key.ToString()),
            new(FormattableString.Invariant($"Vault:Witnesses:Known:{known}:Url"), FormattableString.Invariant($"http://127.0.0.1:{place.Port}")),
        }),
    ];

    public async Task StartAsync(IReadOnlyList<string> baseUrls, CancellationToken cancel)
    {
        var logs = new List<WatchedLog>();
        foreach (var baseUrl in baseUrls)
            logs.Add(new WatchedLog(await LogKeyAsync(baseUrl, cancel), null));
        foreach (var (province, place) in _places.Index())
            _running.Add(await RunningWitness.StartAsync(place.Folder, name: null, [.. logs.Where((_, index) => index != province)], place.Port, Interval, cancel));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var witness in _running)
            await witness.DisposeAsync();
    }

    // The log begins a moment after the vault.
    private static async Task<NoteVerifierKey> LogKeyAsync(string baseUrl, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new Uri(baseUrl) };
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("/api/v1/log", UriKind.Relative), cancel);
            if (answer.StatusCode is HttpStatusCode.OK)
                return NoteVerifierKey.Parse((await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("verifierKey").GetString()!, null);
            await Task.Delay(Moment, cancel);
        }
    }

    private sealed record Place(WitnessFolder Folder, int Port, NoteVerifierKey Key);
}
