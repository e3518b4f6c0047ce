using System.Net.Http.Headers;
using System.Text.Json;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Protocol.Federation;

namespace LicenseVault.Server.Sandbox;

/// <summary>Makes the vaults of several provinces each other's peers, through their API, with one client that proposes and another that approves.</summary>
internal static class ProvincePeers
{
    public static async Task AgreeAsync(IReadOnlyList<SandboxDescription> vaults, CancellationToken cancel)
    {
        var keys = new List<string>();
        foreach (var vault in vaults)
            keys.Add(await KeyOfAsync(vault, cancel));

        for (var here = 0; here < vaults.Count; here++)
        {
            using var maker = await ClientAsync(vaults[here], "peer-maker", cancel);
            using var checker = await ClientAsync(vaults[here], "peer-checker", cancel);
            var known = await checker.GetFromJsonAsync<JsonElement>("/api/v1/peers", cancel);
            var active = known.EnumerateArray().Where(peer => peer.GetProperty("state").GetString() is "active" or "suspended").Select(peer => peer.GetProperty("id").GetString()!).ToList();

            // After a start at other addresses those from before are nobody any more.
            foreach (var gone in active.Except(keys))
                await DecideAsync(maker, checker, $"/api/v1/peers/{gone}/changes", new { action = "remove" }, cancel);
            for (var there = 0; there < vaults.Count; there++)
            {
                if (there != here && !active.Contains(keys[there]))
                {
                    var body = new { baseUrl = vaults[there].BaseUrl, vaultKey = keys[there], divisions = new[] { new Province(there + 1).Division } };
                    await DecideAsync(maker, checker, "/api/v1/peers", body, cancel);
                }
            }
        }
    }

    private static async Task DecideAsync(HttpClient maker, HttpClient checker, string path, object body, CancellationToken cancel)
    {
        using var proposed = await maker.PostAsJsonAsync(path, body, cancel);
        proposed.EnsureSuccessStatusCode();
        using var approved = await checker.PostAsync(new Uri($"{proposed.Headers.Location}/approval", UriKind.Relative), content: null, cancel);
        approved.EnsureSuccessStatusCode();
    }

    private static async Task<string> KeyOfAsync(SandboxDescription vault, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new Uri(vault.BaseUrl) };
        return VaultDescriptions.Read(await http.GetByteArrayAsync(PeerDescriptions.Path, cancel)) is VaultDescriptionReading.Readable { Description.Keys: [var key, ..] }
            ? key.Id
            : throw new InvalidDataException($"The vault at {vault.BaseUrl} does not describe itself.");
    }

    private static async Task<HttpClient> ClientAsync(SandboxDescription vault, string name, CancellationToken cancel)
    {
        var client = vault.Clients.FirstOrDefault(client => client.Name == name) ?? throw new InvalidDataException($"The sandbox at {vault.BaseUrl} is older than peers; start a new one in another folder.");
        var http = new HttpClient { BaseAddress = new Uri(vault.BaseUrl) };
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", client.Secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, cancel);
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        return http;
    }
}
