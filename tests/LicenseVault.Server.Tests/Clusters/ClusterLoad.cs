using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests.Clusters;

/// <summary>Agencies that mint and case handlers that verify, each at whichever process answers. What fails is asked again elsewhere.</summary>
internal sealed class ClusterLoad(Cluster cluster)
{
    private const int Agencies = 6;
    private const int Verifiers = 2;
    private const int MostTries = 20;

    private readonly ConcurrentDictionary<string, JsonObject> _asked = new();
    private readonly ConcurrentDictionary<string, string> _acknowledged = new();
    private int _verified;

    public int Acknowledged => _acknowledged.Count;

    public int Verified => _verified;

    /// <summary>Contradictions that were met; empty when all is well.</summary>
    public ConcurrentBag<string> Contradictions { get; } = [];

    /// <summary>Runs until it is told to end, and then asks for everything that was left without an answer.</summary>
    public async Task RunAsync(CancellationToken end, CancellationToken cancel)
    {
        var agencies = Enumerable.Range(0, Agencies).Select(agency => Task.Run(() => MintAsync($"agency-{agency}", end, cancel), cancel));
        var verifiers = Enumerable.Range(0, Verifiers).Select(_ => Task.Run(() => VerifyAsync(end, cancel), cancel));
        await Task.WhenAll([.. agencies, .. verifiers]);
    }

    /// <summary>Asks for every certificate once more, with its own key: each is the one that was acknowledged, and genuine.</summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        using var http = await cluster.Processes[0].ClientAsync(cluster.Description.Clients.Single(client => client.Name == "issuer"), cancel);
        await Parallel.ForEachAsync(_asked, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (asked, stop) =>
        {
            if (await InsistAsync(http, asked.Key, asked.Value, stop) is not { } id)
                Contradictions.Add($"{asked.Key} is still without an answer");
            else if (_acknowledged.GetOrAdd(asked.Key, id) != id)
                Contradictions.Add($"{asked.Key} was acknowledged as another certificate");
            else if (await VerdictOfAsync(http, id, stop) != "pass")
                Contradictions.Add($"{id} does not pass");
        });
        if (_acknowledged.Values.Distinct().Count() != _acknowledged.Count)
            Contradictions.Add("Two requests have one certificate");
    }

    /// <summary>Asks as often as a client would that is told to come back: whoever is busy for a moment has lost nothing.</summary>
    private static async Task<string?> InsistAsync(HttpClient http, string key, JsonObject draft, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            if (await TryMintAsync(http, key, draft, cancel) is { } id)
                return id;
            if (tries == MostTries)
                return null;
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
    }

    private async Task MintAsync(string agency, CancellationToken end, CancellationToken cancel)
    {
        var random = new Random(agency.GetHashCode(StringComparison.Ordinal));
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            var (key, draft) = ($"{agency}-{number}", Drafts.Fresh());
            _asked[key] = draft;
            while (!end.IsCancellationRequested && !_acknowledged.ContainsKey(key))
            {
                if (await AtAnyAsync(random, "issuer", http => TryMintAsync(http, key, draft, cancel), cancel) is { } id)
                    _acknowledged[key] = id;
            }
        }
    }

    private async Task VerifyAsync(CancellationToken end, CancellationToken cancel)
    {
        var random = new Random(7);
        while (!end.IsCancellationRequested)
        {
            if (_acknowledged.Values.ElementAtOrDefault(random.Next(Math.Max(1, _acknowledged.Count))) is not { } id)
            {
                await Task.Delay(20, cancel);
                continue;
            }

            // A verdict that could not be reached is honest; a refusal of what was acknowledged is not.
            if (await AtAnyAsync(random, "verifier", http => VerdictOfAsync(http, id, cancel), cancel) is not { } verdict)
                continue;
            if (verdict is "fail" or "none")
                Contradictions.Add($"{id} was acknowledged and got {verdict}");
            Interlocked.Increment(ref _verified);
        }
    }

    private async Task<string?> AtAnyAsync(Random random, string client, Func<HttpClient, Task<string?>> ask, CancellationToken cancel)
    {
        try
        {
            var process = cluster.Processes[random.Next(cluster.Processes.Count)];
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(3));
            using var http = await process.ClientAsync(cluster.Description.Clients.Single(one => one.Name == client), patience.Token);
            return await ask(http).WaitAsync(patience.Token);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException or KeyNotFoundException or InvalidOperationException
            || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null; // Dead, paused or not there yet: nothing was promised.
        }
    }

    private static async Task<string?> TryMintAsync(HttpClient http, string key, JsonObject draft, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(draft) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("id").GetString() : null;
    }

    private static async Task<string?> VerdictOfAsync(HttpClient http, string id, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(new Uri($"/api/v1/certificates/{id}/verification", UriKind.Relative), cancel);
        return answer.StatusCode is HttpStatusCode.NotFound ? "none"
            : answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("verdict").GetString()
            : null;
    }
}
