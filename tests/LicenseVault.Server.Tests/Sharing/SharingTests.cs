using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Core.Auditing;
using LicenseVault.Server.Auditing;
using LicenseVault.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Sharing;

/// <summary>Live codes, grants, duty and delegation over HTTP.</summary>
[Collection(OneVault.Name)]
public sealed class SharingTests(RunningVault vault)
{
    private static readonly object Li = new { idType = "111", idNumber = "990103199211030424" };
    private static readonly object Zhang = new { idType = "111", idNumber = "990102198805170319" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Certificate => vault.Certificate("real-estate-certificate").Id;

    [Fact]
    public async Task A_live_code_is_used_once_and_what_comes_of_it_verifies()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-live");
        var shown = await SharingClients.PostAsync(clients.App, "/api/v1/presentations/", new { holder = Li, certificate = Certificate, purpose = "办理抵押登记", fields = new[] { "holder.name", "fields.location" } });
        Assert.InRange(shown.GetProperty("seconds").GetInt32(), 50, 60);
        var code = shown.GetProperty("liveCode").GetString();
        Assert.Equal("办理抵押登记", (await SharingClients.PostAsync(clients.Bank, "/api/v1/presentations/purpose", new { liveCode = code })).GetProperty("purpose").GetString());

        var opened = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { liveCode = code }));
        await CauseAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { liveCode = code }), Cancel), "code-spent");
        Assert.Equal(Certificate, opened.GetProperty("certificate").GetString());

        var values = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/fetch", new { useCode = UseCode(opened), part = "values" });
        Assert.Equal("valid", values.GetProperty("status").GetString());
        Assert.Equal("李示例", values.GetProperty("certificate").GetProperty("holder").GetProperty("name").GetString());
        Assert.DoesNotContain("990103199211030424", values.GetRawText(), StringComparison.Ordinal);
        using var credential = await clients.Bank.PostAsJsonAsync("/api/v1/uses/fetch", new { useCode = UseCode(opened), part = "credential" }, Cancel);
        Assert.Equal("application/dc+sd-jwt", credential.Content.Headers.ContentType!.MediaType);
        await Expect.ProblemAsync(
            await clients.Bank.PostAsJsonAsync("/api/v1/uses/fetch", new { useCode = UseCode(opened), part = "document" }, Cancel), HttpStatusCode.Forbidden, "document-not-permitted");
    }

    [Fact]
    public async Task A_grant_is_used_seen_by_the_holder_and_withdrawn_at_once()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-grant");
        var until = TimeProvider.System.GetUtcNow().AddDays(7);
        var grant = await SharingClients.PostAsync(
            clients.App, "/api/v1/grants/", new { holder = Li, agency = clients.Agency, purpose = "贷款", matter = clients.Matter, mostUses = 5, until, certificate = Certificate });
        var id = grant.GetProperty("id").GetString();
        var opened = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { route = "grant", certificate = Certificate }));
        using (var document = await clients.Bank.PostAsJsonAsync("/api/v1/uses/fetch", new { useCode = UseCode(opened), part = "document" }, Cancel))
            Assert.Equal("%PDF"u8.ToArray(), (await document.Content.ReadAsByteArrayAsync(Cancel))[..4]);

        var seen = (await SharingClients.PostAsync(clients.App, "/api/v1/uses/search", new { holder = Li })).GetProperty("uses").EnumerateArray()
            .Single(use => use.GetProperty("agency").GetString() == clients.Agency);
        Assert.Equal(("办理抵押登记", "document"), (seen.GetProperty("purpose").GetString(), seen.GetProperty("fetches")[0].GetProperty("part").GetString()));
        await Expect.ProblemAsync(await clients.App.PostAsJsonAsync($"/api/v1/grants/{id}/withdrawal", new { holder = Zhang }, Cancel), HttpStatusCode.NotFound, "no-such-grant");

        await SharingClients.PostAsync(clients.App, $"/api/v1/grants/{id}/withdrawal", new { holder = Li });
        await Expect.ProblemAsync(
            await clients.Bank.PostAsJsonAsync("/api/v1/uses/fetch", new { useCode = UseCode(opened), part = "values" }, Cancel), HttpStatusCode.Forbidden, "use-withdrawn");
        await CauseAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "grant", certificate = Certificate, grant = id }), Cancel), "grant-withdrawn");
        var listed = await SharingClients.PostAsync(clients.App, "/api/v1/grants/search", new { holder = Li });
        Assert.Contains(listed.GetProperty("grants").EnumerateArray(), one => one.GetProperty("id").GetString() == id && one.TryGetProperty("withdrawnAt", out _));
    }

    [Fact]
    public async Task A_duty_is_proposed_and_approved_by_two_clients()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-duty");
        await CauseAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "duty", certificate = Certificate }), Cancel), "no-duty");
        var id = await clients.AllowAsync(vault.Certificate("real-estate-certificate").Type, "number");
        await Expect.ProblemAsync(await clients.Checker.PostAsync(new Uri($"/api/v1/duty-rules/{id}/rejection", UriKind.Relative), null, Cancel), HttpStatusCode.Conflict, "proposal-state");
        await Expect.ProblemAsync(await clients.Checker.PostAsync(new Uri("/api/v1/duty-rules/none/approval", UriKind.Relative), null, Cancel), HttpStatusCode.NotFound, "no-such-proposal");

        var opened = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { route = "duty", certificate = Certificate }));
        Assert.Equal("number", Assert.Single(opened.GetProperty("fields").EnumerateArray()).GetString());
        await CauseAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "duty", certificate = Certificate, fields = new[] { "holder.name" } }), Cancel), "fields-beyond");

        var own = await SharingClients.PostAsync(clients.Maker, "/api/v1/duty-rules/", new { matter = "own", agency = clients.Agency, type = vault.Certificate("real-estate-certificate").Type, fields = new[] { "number" }, legalBasis = "示例" });
        await Expect.ProblemAsync(
            await clients.Maker.PostAsync(new Uri($"/api/v1/duty-rules/{own.GetProperty("id").GetString()}/approval", UriKind.Relative), null, Cancel), HttpStatusCode.Forbidden, "same-account");
    }

    [Fact]
    public async Task Whoever_may_act_for_another_shows_their_certificate()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-delegation");
        var until = TimeProvider.System.GetUtcNow().AddDays(7);
        var proposed = await SharingClients.PostAsync(clients.Maker, "/api/v1/delegations/", new { kind = "guardian", principal = Li, @delegate = Zhang, proof = "示民〔2026〕1号", until });
        var id = proposed.GetProperty("id").GetString();
        var body = new { holder = Zhang, certificate = Certificate, purpose = "办理抵押登记", delegation = id };
        await Expect.ProblemAsync(await clients.App.PostAsJsonAsync("/api/v1/presentations/", body, Cancel), HttpStatusCode.NotFound, "no-such-delegation");
        await SharingClients.PostAsync(clients.Checker, $"/api/v1/delegations/{id}/approval", new { });

        var shown = await SharingClients.PostAsync(clients.App, "/api/v1/presentations/", body);
        await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { liveCode = shown.GetProperty("liveCode").GetString() }));
        await SharingClients.PostAsync(clients.Checker, $"/api/v1/delegations/{id}/end", new { });
        await Expect.ProblemAsync(await clients.App.PostAsJsonAsync("/api/v1/presentations/", body, Cancel), HttpStatusCode.NotFound, "no-such-delegation");
    }

    [Fact]
    public async Task Bad_input_is_named_and_tells_nothing()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-bad");
        await Expect.ProblemAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "duty", certificate = Certificate, for_ = new string('长', 201) }), Cancel), HttpStatusCode.UnprocessableEntity, "sharing-refused");
        await Expect.ProblemAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "duty" }), Cancel), HttpStatusCode.UnprocessableEntity, "sharing-refused");
        await Expect.ProblemAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "duty", certificate = Certificate, more = 1 }), Cancel), HttpStatusCode.UnprocessableEntity, "sharing-refused");
        await Expect.ProblemAsync(await clients.Bank.PostAsync(new Uri("/api/v1/uses/", UriKind.Relative), new StringContent("{", System.Text.Encoding.UTF8, "application/json"), Cancel), HttpStatusCode.BadRequest, "not-json");
        await Expect.ProblemAsync(await clients.App.PostAsJsonAsync("/api/v1/presentations/", new { holder = Zhang, certificate = Certificate, purpose = "看看" }, Cancel), HttpStatusCode.NotFound, "no-such-certificate");
        await Expect.ProblemAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/fetch", new { useCode = new string('A', 43), part = "values" }, Cancel), HttpStatusCode.NotFound, "no-such-use-code");

        var unknown = Certificate.Replace(".001.", ".002.", StringComparison.Ordinal);
        var there = await Expect.ProblemAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "grant", certificate = Certificate }), Cancel), HttpStatusCode.Forbidden, "use-not-permitted");
        var missing = await Expect.ProblemAsync(await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "grant", certificate = unknown }), Cancel), HttpStatusCode.Forbidden, "use-not-permitted");
        Assert.Equal(there.GetProperty("cause").GetString(), missing.GetProperty("cause").GetString());
    }

    [Fact]
    public async Task Everything_asked_is_in_the_trail_that_the_auditor_exports()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-audit");
        await clients.AllowAsync(vault.Certificate("real-estate-certificate").Type, "number");
        await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { route = "duty", certificate = Certificate }));
        using var reader = await vault.ClientAsync("verifier");
        (await reader.GetAsync(new Uri($"/api/v1/certificates/{Certificate}", UriKind.Relative), Cancel)).Dispose();
        (await clients.Bank.GetAsync(new Uri($"/api/v1/certificates/{Certificate}", UriKind.Relative), Cancel)).Dispose();
        using var citizen = await PersonAtBrowserAsync();

        var entries = await EntriesAsync(clients.Auditor, $"subject={Certificate}&kind=personal-data");
        Assert.Contains(entries, entry => Of(entry) == ("POST /api/v1/uses/", "201") && entry.TryGetProperty("holder", out _) && entry.TryGetProperty("operator", out _));
        Assert.Contains(entries, entry => Of(entry) == ("GET /api/v1/certificates/{id}", "200"));
        Assert.Contains(entries, entry => Of(entry) == ("GET /api/v1/certificates/{id}", "403"));
        Assert.Contains(entries, entry => Of(entry) == ("GET /citizen/certificates/{id}", "404") && entry.TryGetProperty("person", out _));

        var csv = await clients.Auditor.GetStringAsync($"/api/v1/audit/export?format=csv&subject={Certificate}", Cancel);
        Assert.StartsWith("at,kind,action,", csv, StringComparison.Ordinal);
        Assert.True(csv.Split("\r\n").Length > entries.Count);
        var lines = (await clients.Auditor.GetStringAsync($"/api/v1/audit/export?format=jsonl&subject={Certificate}", Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Equal(Certificate, JsonElement.Parse(line).GetProperty("subject").GetString()));
        using var verified = await clients.Auditor.PostAsync(new Uri("/api/v1/audit/verification", UriKind.Relative), null, Cancel);
        Assert.Equal("[]", await verified.Content.ReadAsStringAsync(Cancel));
        await Expect.ProblemAsync(await clients.Auditor.GetAsync(new Uri("/api/v1/audit/export?format=xls", UriKind.Relative), Cancel), HttpStatusCode.BadRequest, "bad-request");
        await Expect.ProblemAsync(await clients.Auditor.GetAsync(new Uri("/api/v1/audit/entries?kind=gossip", UriKind.Relative), Cancel), HttpStatusCode.UnprocessableEntity, "time-unfit");
        await Expect.ProblemAsync(await clients.Auditor.GetAsync(new Uri("/api/v1/audit/entries?after=made-up", UriKind.Relative), Cancel), HttpStatusCode.BadRequest, "bad-request");
    }

    [Fact]
    public async Task The_trail_is_anchored_when_a_process_starts_and_when_it_ends_and_holds_the_anchor_that_the_auditor_kept()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-anchors");
        var anchors = vault.Services.GetRequiredService<AuditAnchors>();
        using var worker = ActivatorUtilities.CreateInstance<AuditWorker>(vault.Services);
        var before = (await anchors.NewestAsync(Cancel))?.Number ?? -1;
        await worker.StartAsync(Cancel);
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while ((await anchors.NewestAsync(Cancel))?.Number is not { } number || number <= before)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "A process that starts does not anchor what is there.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        }

        var kept = await clients.Auditor.GetStringAsync("/api/v1/audit/anchor", Cancel);
        await worker.StopAsync(Cancel);

        Assert.NotEqual(kept, await clients.Auditor.GetStringAsync("/api/v1/audit/anchor", Cancel));
        using var note = new StringContent(kept, System.Text.Encoding.UTF8, "text/plain");
        using var verified = await clients.Auditor.PostAsync(new Uri("/api/v1/audit/verification", UriKind.Relative), note, Cancel);
        Assert.Equal("[]", await verified.Content.ReadAsStringAsync(Cancel));
        using var foreign = new StringContent(kept.Replace("\n0\n", "\n9\n", StringComparison.Ordinal).Replace("\n1\n", "\n9\n", StringComparison.Ordinal), System.Text.Encoding.UTF8, "text/plain");
        using var refused = await clients.Auditor.PostAsync(new Uri("/api/v1/audit/verification", UriKind.Relative), foreign, Cancel);
        Assert.Contains("anchor-foreign", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var nonsense = new StringContent("no anchor", System.Text.Encoding.UTF8, "text/plain");
        await Expect.ProblemAsync(await clients.Auditor.PostAsync(new Uri("/api/v1/audit/verification", UriKind.Relative), nonsense, Cancel), HttpStatusCode.BadRequest, "bad-request");
    }

    private static async Task<List<JsonElement>> EntriesAsync(HttpClient auditor, string question)
    {
        var entries = new List<JsonElement>();
        string? next = null;
        do
        {
            var part = await auditor.GetFromJsonAsync<JsonElement>($"/api/v1/audit/entries?{question}{next}", Cancel);
            entries.AddRange(part.GetProperty("entries").EnumerateArray());
            next = part.TryGetProperty("next", out var more)
                ? $"&after={Uri.EscapeDataString(more.GetString()!)}&from={Uri.EscapeDataString(part.GetProperty("from").GetString()!)}&until={Uri.EscapeDataString(part.GetProperty("until").GetString()!)}"
                : null;
        }
        while (next is not null);

        return entries;
    }

    private async Task<SigningIn.PersonAtBrowser> PersonAtBrowserAsync()
    {
        var holder = vault.Description.People.First(person => person.IdNumber != "990103199211030424" && person.User is not null);
        var citizen = await SigningIn.PersonAtBrowser.SignedInAsync(vault, holder.User!);
        (await citizen.Http.ReadAsync($"/citizen/certificates/{Certificate}")).Dispose();
        return citizen;
    }

    private static (string?, string?) Of(JsonElement entry) => (entry.GetProperty("action").GetString(), entry.GetProperty("outcome").GetString());

    private static string UseCode(JsonElement opened) => opened.GetProperty("useCode").GetString()!;

    private static async Task CauseAsync(HttpResponseMessage answer, string cause) =>
        Assert.Equal(cause, (await Expect.ProblemAsync(answer, HttpStatusCode.Forbidden, "use-not-permitted")).GetProperty("cause").GetString());
}
