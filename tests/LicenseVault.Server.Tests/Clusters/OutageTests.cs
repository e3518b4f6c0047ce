using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests.Clusters;

/// <summary>A store goes away under a running process and comes back.</summary>
public sealed class OutageTests
{
    private readonly ConcurrentDictionary<string, JsonObject> _asked = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_its_stores_a_vault_says_so_goes_on_when_they_are_back_and_finishes_what_it_began_when_asked_to_end()
    {
        await using var cluster = await Cluster.StartAsync(processes: 1);
        using var issuer = await cluster.Processes[0].ClientAsync(cluster.Description.Clients.Single(client => client.Name == "issuer"), Cancel);
        var id = cluster.Description.Certificates[0].Id;
        Assert.Equal("pass", await VerdictAsync(issuer, id));

        await cluster.Documents.StopAsync(atOnce: true);
        await AssertMintFailsFastAsync(issuer, "documents-away");
        Assert.Equal("could-not-check", await VerdictAsync(issuer, id));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await issuer.GetAsync(new Uri("/readyz", UriKind.Relative), Cancel)).StatusCode);
        await cluster.Documents.StartAsync();
        await AssertMintsAsync(issuer, "documents-away");
        Assert.Equal("pass", await VerdictAsync(issuer, id));

        cluster.Objects.Stop();
        await AssertMintFailsFastAsync(issuer, "objects-away");
        Assert.Equal("could-not-check", await VerdictAsync(issuer, id));
        await cluster.Objects.StartAsync();
        await AssertMintsAsync(issuer, "objects-away");
        Assert.Equal("pass", await VerdictAsync(issuer, id));

        await AssertDrainsAsync(cluster, issuer);
        Assert.Empty((await cluster.CheckAsync()).Findings);
    }

    // Of the same vault, since making one takes longer than all the rest. The documents hang for longer than a process is usually given to end.
    private async Task AssertDrainsAsync(Cluster cluster, HttpClient issuer)
    {
        await cluster.Documents.HangAsync();
        var minting = Enumerable.Range(0, 4).Select(number => MintAsync(issuer, $"drained-{number}")).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);
        var ending = cluster.Processes[0].TerminateAsync(Cancel);
        await Task.Delay(TimeSpan.FromSeconds(3), Cancel);
        await cluster.Documents.GoOnAsync();
        Assert.Equal(0, await ending);

        foreach (var mint in minting)
        {
            // Answered in full, or never taken; not broken off.
            try
            {
                Assert.True((await mint).StatusCode is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable);
            }
            catch (HttpRequestException refused)
            {
                Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
            }
        }
    }

    private async Task AssertMintFailsFastAsync(HttpClient issuer, string key)
    {
        using var answer = await MintAsync(issuer, key);
        Assert.NotNull(answer.Headers.RetryAfter);
        await Expect.ProblemAsync(answer, HttpStatusCode.ServiceUnavailable, "store-unavailable");
    }

    // The first calls after an outage may still meet it; a Swift of which some parts have not started answers that it has never heard of the bucket.
    private async Task AssertMintsAsync(HttpClient issuer, string key)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var answer = await MintAsync(issuer, key);
            if (answer.IsSuccessStatusCode)
                return;
            Assert.True(attempt < 160 && answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError, await answer.Content.ReadAsStringAsync(Cancel));
            await Task.Delay(250, Cancel);
        }
    }

    private Task<HttpResponseMessage> MintAsync(HttpClient issuer, string key)
    {
        var draft = _asked.GetOrAdd(key, _ => Drafts.Fresh());
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(draft) };
        request.Headers.Add("Idempotency-Key", key);
        return issuer.SendAsync(request, Cancel);
    }

    private static async Task<string?> VerdictAsync(HttpClient http, string id) =>
        (await http.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/verification", Cancel)).GetProperty("verdict").GetString();
}
