using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Core.Access;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.CommandLine;
using LicenseVault.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

[Collection(OneVault.Name)]
public sealed class LifecycleTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revocation_needs_two_clients_and_counts_at_once()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        using var stranger = vault.Stranger();
        var id = await MintedAsync(issuer, "revoked");

        using var proposed = await ProposeAsync(issuer, id, new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕1号" });
        Assert.Equal(HttpStatusCode.Created, proposed.StatusCode);
        Assert.Equal("pass", (await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/verification", Cancel)).GetProperty("verdict").GetString());
        var change = (await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        using var approved = await approver.PostAsync(new Uri($"/api/v1/status-changes/{change}/approval", UriKind.Relative), null, Cancel);
        Assert.Equal("done", (await approved.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("state").GetString());

        var report = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/verification", Cancel);
        Assert.Equal("fail", report.GetProperty("verdict").GetString());
        var status = await approver.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/status", Cancel);
        Assert.Equal("revoked", status.GetProperty("status").GetString());
        Assert.Single(status.GetProperty("statements").EnumerateArray());
        await Expect.ProblemAsync(
            await approver.PostAsync(new Uri($"/api/v1/status-changes/{change}/rejection", UriKind.Relative), null, Cancel), HttpStatusCode.Conflict, "already-decided");
    }

    [Fact]
    public async Task Who_proposed_takes_it_back_while_nobody_has_decided()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        var id = await MintedAsync(issuer, "taken-back");
        using var proposed = await ProposeAsync(issuer, id, new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕1号" });
        var change = (await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        var address = new Uri($"/api/v1/status-changes/{change}/withdrawal", UriKind.Relative);
        await Expect.ProblemAsync(await approver.PostAsync(address, null, Cancel), HttpStatusCode.Forbidden, "forbidden");

        using var withdrawn = await issuer.PostAsync(address, null, Cancel);

        Assert.Equal("withdrawn", (await withdrawn.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("state").GetString());
        await Expect.ProblemAsync(await issuer.PostAsync(address, null, Cancel), HttpStatusCode.Conflict, "already-decided");
        await Expect.ProblemAsync(
            await approver.PostAsync(new Uri($"/api/v1/status-changes/{change}/approval", UriKind.Relative), null, Cancel), HttpStatusCode.Conflict, "already-decided");
        await Expect.ProblemAsync(
            await issuer.PostAsync(new Uri($"/api/v1/status-changes/{new string('0', 24)}/withdrawal", UriKind.Relative), null, Cancel), HttpStatusCode.NotFound, "no-such-status-change");
        Assert.Equal("valid", (await approver.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/status", Cancel)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Who_rejects_a_change_may_say_why()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        var id = await MintedAsync(issuer, "rejected-with-a-word");
        using var proposed = await ProposeAsync(issuer, id, new { action = "suspend", reason = "under-investigation" });
        var address = $"/api/v1/status-changes/{(await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()}";
        await Expect.ProblemAsync(await approver.PostAsJsonAsync($"{address}/rejection", new { remark = new string('一', 201) }, Cancel), HttpStatusCode.UnprocessableEntity, "status-change-refused");
        await Expect.ProblemAsync(await approver.PostAsJsonAsync($"{address}/rejection", new { grund = "x" }, Cancel), HttpStatusCode.UnprocessableEntity, "status-change-refused");

        using var rejected = await approver.PostAsJsonAsync($"{address}/rejection", new { remark = "样本一案没有立案" }, Cancel);

        Assert.Equal("样本一案没有立案", (await rejected.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("remark").GetString());
        var read = await approver.GetFromJsonAsync<JsonElement>(address, Cancel);
        Assert.Equal(("rejected", "样本一案没有立案"), (read.GetProperty("state").GetString(), read.GetProperty("remark").GetString()));
    }

    [Fact]
    public async Task Bad_input_is_named_and_changes_nothing()
    {
        using var issuer = await vault.ClientAsync("issuer");
        var id = await MintedAsync(issuer, "bad-changes");

        await Expect.ProblemAsync(await ProposeAsync(issuer, id, new { action = "explode", reason = "penalty" }), HttpStatusCode.UnprocessableEntity, "status-change-refused");
        await Expect.ProblemAsync(await ProposeAsync(issuer, id, new { action = "revoke", reason = "mood" }), HttpStatusCode.UnprocessableEntity, "status-change-refused");
        await Expect.ProblemAsync(await ProposeAsync(issuer, id, new { action = "resume", reason = "grounds-ended" }), HttpStatusCode.Conflict, "status-change-not-allowed");
        await Expect.ProblemAsync(
            await ProposeAsync(issuer, id, new { action = "revoke", reason = "penalty", effectiveAt = "2999-01-01T00:00:00Z" }), HttpStatusCode.UnprocessableEntity, "status-change-refused");
        await Expect.ProblemAsync(await ProposeAsync(issuer, "1.2.156.3005.2.no", new { action = "revoke", reason = "penalty" }), HttpStatusCode.NotFound, "no-such-certificate");
        using var stranger = vault.Stranger();
        await Expect.ProblemAsync(await ProposeAsync(stranger, id, new { action = "revoke", reason = "penalty" }), HttpStatusCode.Unauthorized, "unauthorized");
        using var reader = await vault.ClientAsync("verifier");
        await Expect.ProblemAsync(await ProposeAsync(reader, id, new { action = "revoke", reason = "penalty" }), HttpStatusCode.Forbidden, "forbidden");
        await Expect.ProblemAsync(
            await stranger.GetAsync(new Uri($"/api/v1/certificates/{id}/verification?at=2999-01-01T00:00:00Z", UriKind.Relative), Cancel), HttpStatusCode.UnprocessableEntity, "time-unfit");
    }

    [Theory]
    [InlineData("revoke", "penalty")]
    [InlineData("revoke", "granted-unlawfully")]
    [InlineData("revoke", "obtained-by-fraud")]
    [InlineData("suspend", "court-order")]
    [InlineData("invalidate", "issued-in-error")]
    public async Task A_reason_that_rests_on_a_decision_is_not_taken_without_it(string action, string reason)
    {
        using var issuer = await vault.ClientAsync("issuer");
        var id = await MintedAsync(issuer, $"no-basis-{reason}");
        foreach (var basis in new[] { null, " " })
        {
            using var refused = await ProposeAsync(issuer, id, new { action, reason, legalBasis = basis });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var faults = (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("faults").EnumerateArray();
            Assert.Equal("legalBasis", Assert.Single(faults).GetProperty("field").GetString());
        }

        using var lost = await ProposeAsync(issuer, id, new { action = "invalidate", reason = "lost" });
        Assert.Equal(HttpStatusCode.Created, lost.StatusCode);
    }

    [Fact]
    public async Task Nobody_approves_their_own_proposal()
    {
        var (both, secret) = await vault.Services.GetRequiredService<ClientRegistry>().AddAsync(
            "both", "sandbox", [Scope.Propose, Scope.Approve], [Drafts.Fresh()["issuer"]!.GetValue<string>()], Cancel);
        using var issuer = await vault.ClientAsync("issuer");
        using var http = await vault.ClientAsync(both.Id, secret);
        var id = await MintedAsync(issuer, "own-proposal");
        using var proposed = await ProposeAsync(http, id, new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕4号" });
        var change = (await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();

        await Expect.ProblemAsync(
            await http.PostAsync(new Uri($"/api/v1/status-changes/{change}/approval", UriKind.Relative), null, Cancel), HttpStatusCode.Forbidden, "same-account");
    }

    [Fact]
    public async Task A_renewal_takes_the_place_of_the_first()
    {
        using var issuer = await vault.ClientAsync("issuer");
        var draft = Drafts.Fresh();
        var id = await MintedAsync(issuer, "before-renewal", draft);
        draft["validFrom"] = "2026-02-09";
        draft["validUntil"] = "2031-02-08";

        using var renewed = await PostDraftAsync(issuer, $"/api/v1/certificates/{id}/renewals", "renewal", draft);
        Assert.Equal(HttpStatusCode.Created, renewed.StatusCode);
        var successor = (await renewed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        using var repeated = await PostDraftAsync(issuer, $"/api/v1/certificates/{id}/renewals", "renewal", draft);
        Assert.Equal(HttpStatusCode.OK, repeated.StatusCode);
        var refused = await Expect.ProblemAsync(
            await PostDraftAsync(issuer, $"/api/v1/certificates/{id}/renewals", "another-renewal", draft), HttpStatusCode.Conflict, "already-superseded");
        Assert.Equal(successor, refused.GetProperty("successor").GetString());

        var report = await issuer.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/verification", Cancel);
        Assert.Equal("fail", report.GetProperty("verdict").GetString());
        Assert.Equal(successor, report.GetProperty("certificate").GetProperty("successor").GetString());
        var told = JsonSerializer.Deserialize(report, VerificationJson.Default.VerificationReport)!;
        Assert.Contains($"superseded by {successor}", ReportText.Of(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_superseded_certificate_leads_to_the_page_of_its_successor()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var visitor = Visitor.To(vault);
        var draft = Drafts.Fresh();
        var id = await MintedAsync(issuer, "before-page", draft);
        using var renewed = await PostDraftAsync(issuer, $"/api/v1/certificates/{id}/renewals", "renewal-page", draft);
        var successor = (await renewed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();

        using var old = await visitor.ReadAsync($"/v/{id}");
        Assert.Contains($"href=\"/v/{successor}\"", await old.TextAsync(), StringComparison.Ordinal);
        using var next = await visitor.ReadAsync($"/v/{successor}");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Contains("class=\"verdict pass\"", await next.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suspend", "court-order", true, "司法协助执行")]
    [InlineData("revoke", "penalty", false, "行政处罚（吊销）")]
    public async Task What_its_authority_has_stated_against_it_stands_in_the_report_and_on_the_page_and_the_picture_is_marked(
        string action, string reason, bool hasEnd, string words)
    {
        var (id, code) = await Specimens.MintAsync(vault, _ => { });
        var address = $"/v/{code.Replace("-", "", StringComparison.Ordinal)}";
        using var visitor = Visitor.To(vault);
        using var stranger = vault.Stranger();
        var good = await PictureAsync(stranger, address);
        using (var before = await visitor.ReadAsync(address))
            Assert.DoesNotContain("图样上已加标记", await before.TextAsync(), StringComparison.Ordinal);

        await ChangedAsync(id, new { action, reason, legalBasis = "示例执〔2026〕7号", until = hasEnd ? "2099-01-01T16:00:00Z" : null });

        var cause = (await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/verification", Cancel)).GetProperty("certificate").GetProperty("statusCause");
        Assert.Equal((action, reason, "示例执〔2026〕7号"), (TextOf(cause, "action"), TextOf(cause, "reason"), TextOf(cause, "legalBasis")));
        Assert.Equal(hasEnd, cause.TryGetProperty("until", out _));
        using var page = await visitor.ReadAsync(address);
        var text = await page.TextAsync();
        Assert.Contains("<dt>生效时间</dt>", text, StringComparison.Ordinal);
        Assert.Equal(hasEnd, text.Contains("<dt>截止时间</dt><dd>2099年1月1日", StringComparison.Ordinal));
        Assert.Contains($"<dd>{words}</dd>", text, StringComparison.Ordinal);
        Assert.Contains("<dd>示例执〔2026〕7号</dd>", text, StringComparison.Ordinal);
        Assert.Contains("图样上已加标记", text, StringComparison.Ordinal);
        Assert.NotEqual(good, await PictureAsync(stranger, address));
    }

    [Fact]
    public async Task What_its_authority_has_stated_is_told_apart_from_what_was_done_to_the_document()
    {
        var (id, _) = await Specimens.MintAsync(vault, _ => { });
        var document = await Specimens.DocumentAsync(vault, id);
        document[document.AsSpan().IndexOf("/Producer"u8) + 12] ^= 1;
        await ChangedAsync(id, new { action = "suspend", reason = "court-order", legalBasis = "示例执〔2026〕8号" });

        using var visitor = Visitor.To(vault);
        using var answer = await visitor.SendAsync("/verify", Visitor.FileForm(document));
        var page = await answer.TextAsync();
        var reasons = page[page.IndexOf("class=\"reasons\"", StringComparison.Ordinal)..page.IndexOf("class=\"remedy\"", StringComparison.Ordinal)].Split("<li>")[1..];

        Assert.InRange(reasons.Length, 2, 4);
        var stated = Assert.Single(reasons, reason => reason.Contains("<dl", StringComparison.Ordinal));
        Assert.Contains("暂扣", stated[..stated.IndexOf("<dl", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("示例执〔2026〕8号", stated, StringComparison.Ordinal);
    }

    private static string? TextOf(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static Task<string> PictureAsync(HttpClient stranger, string address) => stranger.GetStringAsync(new Uri($"{address}/picture-1.svg", UriKind.Relative), Cancel);

    private async Task ChangedAsync(string id, object change)
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        using var proposed = await ProposeAsync(issuer, id, change);
        var proposal = (await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        using var approved = await approver.PostAsync(new Uri($"/api/v1/status-changes/{proposal}/approval", UriKind.Relative), null, Cancel);
        approved.EnsureSuccessStatusCode();
    }

    private static async Task<string> MintedAsync(HttpClient issuer, string key, JsonObject? draft = null)
    {
        using var answer = await PostDraftAsync(issuer, "/api/v1/certificates", key, draft ?? Drafts.Fresh());
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    private static async Task<HttpResponseMessage> PostDraftAsync(HttpClient issuer, string path, string key, JsonObject draft)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Drafts.Content(draft) };
        request.Headers.Add("Idempotency-Key", $"lifecycle-{key}");
        return await issuer.SendAsync(request, Cancel);
    }

    private static Task<HttpResponseMessage> ProposeAsync(HttpClient client, string id, object change) =>
        client.PostAsJsonAsync($"/api/v1/certificates/{id}/status-changes", change, Cancel);
}
