using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using LicenseVault.Tests.Agencies;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.Sharing;
using LicenseVault.Tests.SigningIn;

namespace LicenseVault.Tests.Auditors;

/// <summary>Whoever searches the trail for a certificate finds all that was done to it, whatever the route names.</summary>
[Collection(OneVault.Name)]
public sealed partial class AuditedCertificatesTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sealing_of_the_draft_and_every_decision_on_a_change_are_found_under_the_certificate()
    {
        var draft = await Clerks.ApprovedAsync(vault, Drafts.Fresh());
        using var sealer = await PersonAtBrowser.SignedInAsync(vault, "sealer-1");
        using (await sealer.SendFormAsync($"{draft}/sealing"))
        {
        }

        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var issued = await maker.Http.ReadAsync(draft);
        var certificate = Certificate().Match(await issued.TextAsync()).Groups[1].Value;
        using var checker = await PersonAtBrowser.SignedInAsync(vault, "checker-1");
        foreach (var (clerk, act) in new[] { (checker, "rejection"), (maker, "withdrawal"), (checker, "approval") })
        {
            using var proposed = await maker.SendFormAsync(
                $"/agency/certificates/{certificate}/status-change", new KeyValuePair<string, string>("reason", "suspend/under-investigation"));
            Assert.Equal(HttpStatusCode.SeeOther, proposed.StatusCode);
            using var decided = await clerk.SendFormAsync($"{PersonAtBrowser.PathOf(proposed)}/{act}", new KeyValuePair<string, string>("remark", "材料不全"));
            Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        }

        var entries = await EntriesAsync("audited-pages", certificate);
        Assert.All(
            (string[])["POST /agency/drafts/{id}/sealing", "GET /agency/drafts/{id}", "POST /agency/status-changes/{id}/rejection", "POST /agency/status-changes/{id}/withdrawal", "POST /agency/status-changes/{id}/approval"],
            action => Assert.Contains(entries, entry => entry.GetProperty("action").GetString() == action));
    }

    [Fact]
    public async Task What_a_program_issues_renews_and_decides_is_found_under_the_certificate()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        var draft = Drafts.Fresh();
        var certificate = await MintedAsync(issuer, "/api/v1/certificates/", draft);
        var renewal = await MintedAsync(issuer, $"/api/v1/certificates/{certificate}/renewals", draft);
        using var proposed = await issuer.PostAsJsonAsync(
            $"/api/v1/certificates/{renewal}/status-changes", new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕1号" }, Cancel);
        var change = (await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        using var refused = await issuer.PostAsync(new Uri($"/api/v1/status-changes/{change}/approval", UriKind.Relative), null, Cancel);
        using var approved = await approver.PostAsync(new Uri($"/api/v1/status-changes/{change}/approval", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);

        var actions = (await EntriesAsync("audited-first", certificate)).Select(Of).ToList();
        Assert.Contains(("POST /api/v1/certificates/", "201"), actions);
        Assert.Contains(("POST /api/v1/certificates/{id}/renewals", "201"), actions);
        actions = [.. (await EntriesAsync("audited-second", renewal)).Select(Of)];
        Assert.Contains(("POST /api/v1/certificates/{id}/renewals", "201"), actions);
        Assert.Contains(("POST /api/v1/status-changes/{id}/approval", "200"), actions);
    }

    [Fact]
    public async Task Each_certificate_of_a_case_has_an_entry_about_personal_data()
    {
        string[] certificates = [vault.Certificate("real-estate-certificate").Id, vault.Certificate("medical-institution-licence").Id];
        using var handler = await PersonAtBrowser.SignedInAsync(vault, "case-handler-1");
        KeyValuePair<string, string>[] asked =
        [
            new("matter", "990123001001"), new("case", "示办〔2026〕77号"), new("purpose", "核对材料"), new("holders", "confirmed"), .. certificates.Select(one => new KeyValuePair<string, string>("entry", one)),
        ];
        using (var looked = await handler.SendFormAsync("/counter/case", asked))
            Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        using (var taken = await handler.SendFormAsync("/counter/package", asked))
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        foreach (var certificate in certificates)
        {
            var entries = await EntriesAsync($"audited-{certificate[^4..]}", certificate);
            Assert.Contains(entries, entry => Of(entry) == ("POST /counter/case", "200") && entry.GetProperty("kind").GetString() == "personal-data");
            Assert.Contains(entries, entry => Of(entry) == ("POST /counter/package", "200") && entry.GetProperty("kind").GetString() == "personal-data");
        }
    }

    private static async Task<string> MintedAsync(HttpClient issuer, string path, System.Text.Json.Nodes.JsonObject draft)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(draft) };
        request.Headers.Add("Idempotency-Key", Clerks.NewKey());
        using var minted = await issuer.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Created, minted.StatusCode);
        return (await minted.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync(string agency, string subject)
    {
        using var clients = await SharingClients.OfAsync(vault, agency);
        var lines = await clients.Auditor.GetStringAsync($"/api/v1/audit/export?format=jsonl&subject={subject}", Cancel);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    private static (string?, string?) Of(JsonElement entry) => (entry.GetProperty("action").GetString(), entry.GetProperty("outcome").GetString());

    [GeneratedRegex("/agency/certificates/([0-9A-Za-z.]+)")]
    private static partial Regex Certificate();
}
