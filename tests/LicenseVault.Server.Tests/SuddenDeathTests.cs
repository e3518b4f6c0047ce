using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests;

/// <summary>The real process, killed with SIGKILL while agencies mint, and started again on the same folder.</summary>
public sealed class SuddenDeathTests : IDisposable
{
    private const int Rounds = 2;
    private const int Agencies = 6;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("death-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_issued_twice()
    {
        var asked = new ConcurrentDictionary<string, JsonObject>();
        var acknowledged = new ConcurrentDictionary<string, string>();
        var chance = new Random();
        for (var round = 0; round < Rounds; round++)
        {
            await using var vault = await VaultProcess.StartAsync(_folder.FullName, Cancel);
            using var http = await vault.IssuerAsync(Cancel);
            var before = acknowledged.Count;
            var minting = Enumerable.Range(0, Agencies).Select(agency => Task.Run(() => MintUntilDeathAsync(http, $"{round}-{agency}", asked, acknowledged), Cancel)).ToArray();

            // Long enough that some are acknowledged and others are at every stage; the moment itself is chance.
            var moment = before + 10 + chance.Next(15);
            while (acknowledged.Count < moment)
                await Task.Delay(5, Cancel);
            vault.Kill();
            await Task.WhenAll(minting);
        }

        await using var survivor = await VaultProcess.StartAsync(_folder.FullName, Cancel);
        using var issuer = await survivor.IssuerAsync(Cancel);
        foreach (var (key, draft) in asked)
        {
            var id = await MintAsync(issuer, key, draft);
            Assert.NotNull(id);
            Assert.Equal(id, acknowledged.GetOrAdd(key, id));
        }

        Assert.Equal(acknowledged.Count, acknowledged.Values.Distinct().Count());
        foreach (var id in acknowledged.Values)
        {
            var report = await issuer.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/verification", Cancel);
            Assert.Equal("pass", report.GetProperty("verdict").GetString());
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task MintUntilDeathAsync(
        HttpClient http, string prefix, ConcurrentDictionary<string, JsonObject> asked, ConcurrentDictionary<string, string> acknowledged)
    {
        for (var number = 0; ; number++)
        {
            var key = $"{prefix}-{number}";
            var draft = Drafts.Fresh();
            asked[key] = draft;
            try
            {
                if (await MintAsync(http, key, draft) is { } id)
                    acknowledged[key] = id;
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException)
            {
                return; // The process is dead; nothing was promised for this one.
            }
        }
    }

    private static async Task<string?> MintAsync(HttpClient http, string key, JsonObject draft)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(draft) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, Cancel);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return body.GetProperty("id").GetString();
    }
}
