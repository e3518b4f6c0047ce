using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

/// <summary>The transparency log of a running vault, from outside; a vault of its own, since one test forges its tiles.</summary>
public sealed class LogTests(RunningVault vault) : IClassFixture<RunningVault>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issue_is_in_the_log_within_moments_and_proven_to_a_stranger()
    {
        using var issuer = await vault.ClientAsync("issuer");
        var id = await MintAsync(issuer, "logged");
        using var stranger = vault.Stranger();

        var inclusion = await IncludedAsync(stranger, id);

        var published = Believed(await LogAsync(stranger), inclusion.GetProperty("checkpoint").GetString()!);
        Assert.Equal(published.Root.ToString(), inclusion.GetProperty("root").GetString());
        var entry = inclusion.GetProperty("entry").GetString()!;
        Assert.Contains($"\"event\":\"issued\",\"identifier\":\"{id}\"", entry, StringComparison.Ordinal);
        Assert.True(TreeProof.VerifiesInclusion(
            inclusion.GetProperty("index").GetInt64(), MerkleTree.LeafHash(Encoding.UTF8.GetBytes(entry)), published.Size, published.Root, PathOf(inclusion)));
        var report = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/verification", Cancel);
        var check = report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "log-inclusion");
        Assert.Equal("included", check.GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_log_of_before_is_proven_to_be_the_beginning_of_the_log_of_now()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var stranger = vault.Stranger();
        await IncludedAsync(stranger, await MintAsync(issuer, "before"));
        var before = await LogAsync(stranger);
        await IncludedAsync(stranger, await MintAsync(issuer, "after"));

        var consistency = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/log/consistency?from={before.GetProperty("size").GetInt64()}", Cancel);

        var now = Believed(await LogAsync(stranger), consistency.GetProperty("checkpoint").GetString()!);
        Assert.Equal(before.GetProperty("root").GetString(), consistency.GetProperty("fromRoot").GetString());
        Assert.True(TreeProof.VerifiesConsistency(
            before.GetProperty("size").GetInt64(), HashOf(before.GetProperty("root").GetString()!), now.Size, now.Root, PathOf(consistency)));
    }

    [Fact]
    public async Task Tiles_are_served_in_their_one_spelling_for_good_and_none_beyond_the_published_tree()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var stranger = vault.Stranger();
        await IncludedAsync(stranger, await MintAsync(issuer, "tiles"));
        var size = (await LogAsync(stranger)).GetProperty("size").GetInt64();

        using var tile = await stranger.GetAsync(new Uri($"/log/tile/0/000.p/{size}", UriKind.Relative), Cancel);
        Assert.Equal("application/octet-stream", tile.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", string.Join(',', tile.Headers.GetValues("Cache-Control")), StringComparison.Ordinal);
        Assert.Equal(size * TreeHash.Length, (await tile.Content.ReadAsByteArrayAsync(Cancel)).Length);
        using var note = await stranger.GetAsync(new Uri("/log/checkpoint", UriKind.Relative), Cancel);
        Assert.Equal("text/plain; charset=utf-8", note.Content.Headers.ContentType?.ToString());
        foreach (var path in new[] { $"0/000.p/{size + 1000}", $"0/000.p/0{size}", "0/0", "0/000", "9/000.p/1", "entries/000.p/256", "entries/../../vault.db", "0/..%2f..%2fstaging", "staging/00" })
            await Expect.ProblemAsync(await stranger.GetAsync(new Uri($"/log/tile/{path}", UriKind.Relative), Cancel), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Questions_that_have_no_proof_are_answered_with_their_problem()
    {
        using var stranger = vault.Stranger();
        var id = vault.Certificate("food-business-licence").Id;
        await IncludedAsync(stranger, id);

        await Expect.ProblemAsync(await stranger.GetAsync(new Uri("/api/v1/log/inclusion?certificate=1.2.3", UriKind.Relative), Cancel), HttpStatusCode.NotFound, "no-such-certificate");
        await Expect.ProblemAsync(await stranger.GetAsync(new Uri($"/api/v1/log/inclusion?certificate={id}&event=9", UriKind.Relative), Cancel), HttpStatusCode.NotFound, "no-such-event");
        await Expect.ProblemAsync(await stranger.GetAsync(new Uri("/api/v1/log/consistency?from=5&to=4", UriKind.Relative), Cancel), HttpStatusCode.UnprocessableEntity, "no-such-tree");
        await Expect.ProblemAsync(await stranger.GetAsync(new Uri("/api/v1/log/consistency?from=0&to=9000000000000000000", UriKind.Relative), Cancel), HttpStatusCode.UnprocessableEntity, "no-such-tree");
    }

    [Fact]
    public async Task A_monitor_follows_the_log_and_finds_a_forged_tile()
    {
        var state = Path.Combine(vault.Folder.Path, "monitor.json");
        using var issuer = await vault.ClientAsync("issuer");
        using var stranger = vault.Stranger();
        await IncludedAsync(stranger, await MintAsync(issuer, "monitored-1"));
        var first = await CommandRun.OfAsync(Cancel, "monitor", vault.BaseUrl, "--once", "--state", state);
        await IncludedAsync(stranger, await MintAsync(issuer, "monitored-2"));
        var second = await CommandRun.OfAsync(Cancel, "monitor", vault.BaseUrl, "--once", "--state", state);
        Assert.True(first.ExitCode == 0, first.Output + first.Errors);
        Assert.True(second.ExitCode == 0, second.Output + second.Errors);
        Assert.Contains("issued", second.Output, StringComparison.Ordinal);
        Assert.Contains("nothing new", (await CommandRun.OfAsync(Cancel, "monitor", vault.BaseUrl, "--once", "--state", state)).Output, StringComparison.Ordinal);

        var otherKey = (await LogAsync(stranger)).GetProperty("origin").GetString() + "+00000000+AAAA";
        Assert.Equal(2, (await CommandRun.OfAsync(Cancel, "monitor", vault.BaseUrl, "--once", "--key", otherKey)).ExitCode);
        Assert.Equal(2, (await CommandRun.OfAsync(Cancel, "monitor", "http://127.0.0.1:1", "--once", "--state", state)).ExitCode);

        var log = await LogAsync(stranger);
        await ForgeAsync(string.Create(CultureInfo.InvariantCulture, $"log/tile/0/000.p/{log.GetProperty("size").GetInt64()}"));
        var forged = await CommandRun.OfAsync(Cancel, "monitor", vault.BaseUrl, "--once", "--key", log.GetProperty("verifierKey").GetString()!);
        Assert.True(forged.ExitCode == 1, forged.Output + forged.Errors);
        Assert.Contains("DAMAGED", forged.Output, StringComparison.Ordinal);
    }

    // Waits for the next round of the sequencer, by asking.
    private static async Task<JsonElement> IncludedAsync(HttpClient stranger, string id)
    {
        while (true)
        {
            using var answer = await stranger.GetAsync(new Uri($"/api/v1/log/inclusion?certificate={id}", UriKind.Relative), Cancel);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            if (answer.IsSuccessStatusCode)
                return json;

            Assert.Contains(json.GetProperty("title").GetString(), new[] { "not-logged-yet", "no-log" });
        }
    }

    private static Task<JsonElement> LogAsync(HttpClient stranger) => stranger.GetFromJsonAsync<JsonElement>("/api/v1/log", Cancel);

    private static async Task<string> MintAsync(HttpClient issuer, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(Drafts.Fresh()) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await issuer.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    private static Checkpoint Believed(JsonElement log, string note)
    {
        var key = NoteVerifierKey.Parse(log.GetProperty("verifierKey").GetString()!, null);
        var policy = new CheckpointPolicy(log.GetProperty("origin").GetString()!, [key], [], 0);
        return Assert.IsType<CheckpointVerification.Trusted>(policy.Verify(Encoding.UTF8.GetBytes(note))).Checkpoint.Checkpoint;
    }

    private static List<TreeHash> PathOf(JsonElement proof) => [.. proof.GetProperty("path").EnumerateArray().Select(hash => HashOf(hash.GetString()!))];

    private static TreeHash HashOf(string text) => TreeHash.TryParse(text, out var hash) ? hash : throw new FormatException(text);

    private async Task ForgeAsync(string place)
    {
        var objects = vault.Services.GetRequiredService<IObjectStore>();
        using var bytes = new MemoryStream();
        await using (var stream = (await objects.ReadAsync(new ObjectKey(place), Cancel))!)
            await stream.CopyToAsync(bytes, Cancel);
        var forged = bytes.ToArray();
        forged[3] ^= 1;
        await objects.RepairAsync(new ObjectKey(place), forged, Cancel);
    }
}
