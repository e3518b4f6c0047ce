using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests;

[Collection(OneVault.Name)]
public sealed class MintingTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_becomes_a_certificate_with_links()
    {
        using var issuer = await vault.ClientAsync("issuer");

        using var answer = await MintAsync(issuer, Drafts.Fresh(), "links");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var link = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var document = await issuer.GetByteArrayAsync(link.GetProperty("links").GetProperty("document").GetString(), Cancel);
        Assert.StartsWith("%PDF-1.7", System.Text.Encoding.ASCII.GetString(document, 0, 8), StringComparison.Ordinal);
        var report = await issuer.GetFromJsonAsync<JsonElement>(link.GetProperty("links").GetProperty("verification").GetString(), Cancel);
        Assert.Equal("pass", report.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Fifty_equal_requests_at_once_make_one_certificate()
    {
        using var issuer = await vault.ClientAsync("issuer");
        var draft = Drafts.Fresh();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => MintAsync(issuer, draft, "fifty")));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        var ids = await Task.WhenAll(answers.Select(async answer => (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task A_request_key_with_another_draft_is_refused()
    {
        using var issuer = await vault.ClientAsync("issuer");
        (await MintAsync(issuer, Drafts.Fresh(), "reused")).EnsureSuccessStatusCode();

        await Expect.ProblemAsync(await MintAsync(issuer, Drafts.Fresh(), "reused"), HttpStatusCode.Conflict, "request-key-reused");
    }

    [Fact]
    public async Task A_draft_spaced_and_ordered_otherwise_is_the_same_request()
    {
        using var issuer = await vault.ClientAsync("issuer");
        var draft = Drafts.Fresh();
        var turned = new JsonObject(draft.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        var first = await IdOfAsync(await MintAsync(issuer, draft, "turned"));
        var second = await IdOfAsync(await MintAsync(issuer, turned, "turned"));

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_business_key_is_given_once()
    {
        using var issuer = await vault.ClientAsync("issuer");
        var draft = Drafts.Fresh();
        (await MintAsync(issuer, draft, "business-1")).EnsureSuccessStatusCode();

        await Expect.ProblemAsync(await MintAsync(issuer, draft, "business-2"), HttpStatusCode.Conflict, "business-key-taken");
    }

    [Fact]
    public async Task A_request_without_a_key_is_refused()
    {
        using var issuer = await vault.ClientAsync("issuer");

        await Expect.ProblemAsync(
            await issuer.PostAsync("/api/v1/certificates", Drafts.Content(Drafts.Fresh()), Cancel), HttpStatusCode.BadRequest, "idempotency-key-missing");
    }

    [Fact]
    public async Task What_is_not_json_is_said_to_be_none()
    {
        using var issuer = await vault.ClientAsync("issuer");

        await Expect.ProblemAsync(await MintAsync(issuer, "{ \"type\": ", "not-json"), HttpStatusCode.BadRequest, "not-json");
        await Expect.ProblemAsync(await MintAsync(issuer, "{ \"type\": 1, \"type\": 2 }", "not-json"), HttpStatusCode.BadRequest, "not-json");
    }

    [Fact]
    public async Task A_draft_over_its_limit_is_too_large()
    {
        using var issuer = await vault.ClientAsync("issuer");

        await Expect.ProblemAsync(await MintAsync(issuer, new string(' ', 300_000), "large"), HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Without_a_token_nothing_is_minted()
    {
        using var stranger = vault.Stranger();

        await Expect.ProblemAsync(await MintAsync(stranger, Drafts.Fresh(), "stranger"), HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Theory]
    [InlineData("verifier")]
    [InlineData("registrar")]
    public async Task Without_the_scope_nothing_is_minted(string client)
    {
        using var http = await vault.ClientAsync(client);

        await Expect.ProblemAsync(await MintAsync(http, Drafts.Fresh(), "scopeless"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Nobody_mints_for_another_agency()
    {
        using var single = await vault.ClientAsync("single-issuer");
        var own = Assert.Single(vault.Description.Clients.Single(client => client.Name == "single-issuer").Issuers);
        var foreign = Repository.Samples().First(sample => sample["issuer"]!.GetValue<string>() != own);

        await Expect.ProblemAsync(await MintAsync(single, foreign, "foreign"), HttpStatusCode.Forbidden, "forbidden");
    }

    private static Task<HttpResponseMessage> MintAsync(HttpClient http, JsonNode draft, string key) => MintAsync(http, draft.ToJsonString(), key);

    private static async Task<HttpResponseMessage> MintAsync(HttpClient http, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, Cancel);
    }

    private static async Task<string> IdOfAsync(HttpResponseMessage answer) =>
        (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
}
