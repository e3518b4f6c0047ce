using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LicenseVault.Tests;

[Collection(OneVault.Name)]
public sealed class MassChangesTests(RunningVault vault)
{
    private static readonly string Issuer = Drafts.Fresh()["issuer"]!.GetValue<string>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_counted_approved_by_another_client_and_revoked()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        var ids = new[] { await MintedAsync(issuer, "mass-1"), await MintedAsync(issuer, "mass-2") };
        var id = await ProposedAsync(issuer, new { issuer = Issuer, action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号", undoSeconds = 0, list = true });
        using var list = await PutListAsync(issuer, id, string.Join('\n', ids));
        list.EnsureSuccessStatusCode();

        var counted = await InStateAsync(approver, id, "proposed");
        Assert.Equal(2, counted.GetProperty("preview").GetProperty("changeable").GetProperty("count").GetInt32());
        await Expect.ProblemAsync(await PostAsync(issuer, id, "approval"), HttpStatusCode.Forbidden, "forbidden");
        (await PostAsync(approver, id, "approval")).EnsureSuccessStatusCode();

        var done = await InStateAsync(approver, id, "done");
        Assert.Equal(2, done.GetProperty("result").GetProperty("changed").GetProperty("count").GetInt32());
        foreach (var certificate in ids)
            Assert.Equal("revoked", (await approver.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{certificate}/status", Cancel)).GetProperty("status").GetString());
        await Expect.ProblemAsync(await PostAsync(approver, id, "stop"), HttpStatusCode.Conflict, "mass-change-state");
        var newest = await approver.GetFromJsonAsync<JsonElement>($"/api/v1/mass-changes?issuer={Issuer}", Cancel);
        Assert.Contains(newest.EnumerateArray(), change => change.GetProperty("id").GetString() == id);
    }

    [Fact]
    public async Task Either_client_calls_it_off_before_it_runs()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        var certificate = await MintedAsync(issuer, "mass-stopped");
        foreach (var client in new[] { issuer, approver })
        {
            var id = await ProposedAsync(issuer, new { issuer = Issuer, action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号", list = true });
            (await PutListAsync(issuer, id, certificate)).EnsureSuccessStatusCode();
            await InStateAsync(approver, id, "proposed");
            (await PostAsync(approver, id, "approval")).EnsureSuccessStatusCode();
            (await PostAsync(client, id, "stop")).EnsureSuccessStatusCode();
            await InStateAsync(approver, id, "stopped");
        }

        Assert.Equal("valid", (await approver.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{certificate}/status", Cancel)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        await RefusedAsync(issuer, new { issuer = Issuer, action = "explode", reason = "penalty", legalBasis = "示例行罚〔2026〕3号", list = true }, HttpStatusCode.UnprocessableEntity, "mass-change-refused");
        await RefusedAsync(issuer, new { issuer = Issuer, action = "revoke", reason = "mood", list = true }, HttpStatusCode.UnprocessableEntity, "mass-change-refused");
        await RefusedAsync(issuer, new { issuer = Issuer, action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号" }, HttpStatusCode.UnprocessableEntity, "mass-change-refused");
        await RefusedAsync(issuer, new { issuer = Issuer, action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号", list = true, more = 1 }, HttpStatusCode.UnprocessableEntity, "mass-change-refused");
        await RefusedAsync(issuer, new { issuer = Issuer, action = "revoke", reason = "penalty", undoSeconds = 0, list = true }, HttpStatusCode.UnprocessableEntity, "mass-change-refused");
        await RefusedAsync(issuer, new { issuer = "990199", action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号", list = true }, HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(approver, new { issuer = Issuer, action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号", list = true }, HttpStatusCode.Forbidden, "forbidden");
        await Expect.ProblemAsync(await PostAsync(approver, "no-such", "approval"), HttpStatusCode.NotFound, "no-such-mass-change");
        var id = await ProposedAsync(issuer, new { issuer = Issuer, action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号", list = true });
        await Expect.ProblemAsync(await PutListAsync(issuer, id, "no identifier"), HttpStatusCode.UnprocessableEntity, "mass-change-refused");
        await Expect.ProblemAsync(await PostAsync(approver, id, "approval"), HttpStatusCode.Conflict, "mass-change-state");
    }

    private static async Task RefusedAsync(HttpClient client, object change, HttpStatusCode status, string problem) =>
        await Expect.ProblemAsync(await client.PostAsJsonAsync("/api/v1/mass-changes", change, Cancel), status, problem);

    private static async Task<string> ProposedAsync(HttpClient issuer, object change)
    {
        using var proposed = await issuer.PostAsJsonAsync("/api/v1/mass-changes", change, Cancel);
        Assert.Equal(HttpStatusCode.Created, proposed.StatusCode);
        return (await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    private static Task<HttpResponseMessage> PutListAsync(HttpClient issuer, string id, string lines) =>
        issuer.PutAsync(new Uri($"/api/v1/mass-changes/{id}/list", UriKind.Relative), new StringContent(lines, Encoding.UTF8, "text/plain"), Cancel);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string id, string what) =>
        client.PostAsync(new Uri($"/api/v1/mass-changes/{id}/{what}", UriKind.Relative), null, Cancel);

    private static async Task<JsonElement> InStateAsync(HttpClient client, string id, string state)
    {
        while (true)
        {
            var change = await client.GetFromJsonAsync<JsonElement>($"/api/v1/mass-changes/{id}", Cancel);
            if (change.GetProperty("state").GetString() == state)
                return change;
            await Task.Delay(50, Cancel);
        }
    }

    private static async Task<string> MintedAsync(HttpClient issuer, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(Drafts.Fresh()) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await issuer.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }
}
