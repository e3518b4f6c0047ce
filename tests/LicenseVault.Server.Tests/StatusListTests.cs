using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.StatusLists;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

[Collection(OneVault.Name)]
public sealed class StatusListTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revocation_is_seen_in_the_list_at_its_place_and_nowhere_beside_it()
    {
        var (uri, index, issuer, id) = await MintedAsync("listed");
        Assert.Equal(StatusValue.Valid, (await ListAsync(uri, issuer))[index]);
        await RevokeAsync(id);

        // The worker is what is waited for; a vault whose worker does not run never gets there.
        var waited = Stopwatch.StartNew();
        while ((await ListAsync(uri, issuer))[index] is StatusValue.Valid)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "The revocation does not come into the list.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }

        var list = await ListAsync(uri, issuer);
        Assert.Equal(StatusValue.Invalid, list[index]);
        Assert.Equal(StatusValue.Valid, list[index == 0 ? 1 : index - 1]);
        Assert.Equal(StatusValue.Valid, list[(index + 1) % list.Count]);
        Assert.Equal(StatusSlots.ListLength, list.Count);
    }

    [Fact]
    public async Task The_client_of_other_vaults_reads_it()
    {
        var (uri, index, issuer, _) = await MintedAsync("client");
        var client = vault.Services.GetRequiredService<StatusListClient>();
        var list = Assert.IsType<StatusListVerification.Trusted>(await client.FindAsync(uri, issuer, Cancel)).List;
        Assert.Equal(StatusValue.Valid, Assert.IsType<StatusAnswer.Stated>(list.StatusOf(index, TimeProvider.System.GetUtcNow())).Value);
    }

    [Fact]
    public async Task Whoever_follows_every_list_may_ask_more_often_than_one_who_could_be_guessing_codes()
    {
        var (uri, _, _, _) = await MintedAsync("followed");
        using var stranger = vault.Stranger();
        for (var round = 0; round < 2 * new Server.Hosting.LimitOptions().VerificationsPerMinute; round++)
        {
            using var answer = await stranger.GetAsync(new Uri(uri), Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_list_may_be_kept_and_asked_for_by_its_tag()
    {
        var (uri, _, _, _) = await MintedAsync("tagged");
        using var stranger = vault.Stranger();
        using var first = await stranger.GetAsync(new Uri(uri), Cancel);
        Assert.Equal("application/statuslist+jwt", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal((true, TimeSpan.FromSeconds(10)), (first.Headers.CacheControl!.Public, first.Headers.CacheControl.MaxAge));

        // Other tests of this vault change the list now and then.
        for (var attempt = 0; ; attempt++)
        {
            using var current = await stranger.GetAsync(new Uri(uri), Cancel);
            using var again = await AskAsync(stranger, uri, current.Headers.ETag!);
            if (again.StatusCode is HttpStatusCode.OK && attempt < 20)
                continue;

            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(10), again.Headers.CacheControl!.MaxAge);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancel));
            break;
        }

        using var other = await AskAsync(stranger, uri, new EntityTagHeaderValue("\"0\"", isWeak: true));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task There_is_nothing_where_no_list_is()
    {
        var (uri, _, issuer, _) = await MintedAsync("nothing");
        Assert.EndsWith("/0", uri, StringComparison.Ordinal);
        using var stranger = vault.Stranger();
        foreach (var path in new[] { $"{issuer}/1", $"{issuer}/00", $"{issuer}/-1", $"{issuer}/1000000000", $"{issuer}/99999999999999999999", $"{issuer}/x", "110000/0", "somebody/0" })
        {
            await Expect.ProblemAsync(
                await stranger.GetAsync(new Uri($"/status-lists/{path}", UriKind.Relative), Cancel), HttpStatusCode.NotFound, "no-such-status-list");
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string uri, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.IfNoneMatch.Add(tag);
        return await http.SendAsync(request, Cancel);
    }

    private async Task<StatusList> ListAsync(string uri, AuthorityCode issuer)
    {
        using var stranger = vault.Stranger();
        var token = await stranger.GetByteArrayAsync(new Uri(uri), Cancel);
        var now = TimeProvider.System.GetUtcNow();
        var verifier = new StatusListVerifier(vault.Services.GetRequiredService<TrustAnchors>(), [issuer]);
        return Assert.IsType<StatusListVerification.Trusted>(verifier.Verify(token, uri, now, now)).List.Token.List;
    }

    private async Task<(string Uri, int Index, AuthorityCode Issuer, string Id)> MintedAsync(string key)
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(Drafts.Fresh()) };
        request.Headers.Add("Idempotency-Key", $"status-list-{key}");
        using var answer = await issuer.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
        var record = (await vault.Services.GetRequiredService<CertificateArchive>().FindIssuedAsync(CertificateIdentifier.Parse(id, null), Cancel))!;
        return (
            StatusSlots.UriOf(record.BaseUrl, record.Issuer, record.StatusSlot),
            StatusSlots.IndexOf(record.StatusSlot),
            AuthorityCode.Parse(record.Issuer, null),
            id);
    }

    private async Task RevokeAsync(string id)
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        using var proposed = await issuer.PostAsJsonAsync($"/api/v1/certificates/{id}/status-changes", new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕2号" }, Cancel);
        var change = (await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        using var approved = await approver.PostAsync(new Uri($"/api/v1/status-changes/{change}/approval", UriKind.Relative), null, Cancel);
        approved.EnsureSuccessStatusCode();
    }
}
