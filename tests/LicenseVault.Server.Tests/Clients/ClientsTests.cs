using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Core.Access;
using LicenseVault.Server.Hosting;
using LicenseVault.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Clients;

/// <summary>Programs at the door: how they sign in, what they must, and what they may, as two others have decided.</summary>
[Collection(OneVault.Name)]
public sealed class ClientsTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Licence => vault.Certificate("food-business-licence").Id;

    private string LicenceType => vault.Certificate("food-business-licence").Type;

    private ClientRegistry Registry => vault.Services.GetRequiredService<ClientRegistry>();

    [Fact]
    public async Task A_client_is_proposed_and_approved_signs_in_with_its_key_and_sees_its_fields_alone()
    {
        var signer = ClientSigner.P256();
        using var maker = await vault.ClientAsync("client-maker");
        using var checker = await vault.ClientAsync("client-checker");
        var terms = new
        {
            scopes = new[] { Scope.Read },
            keys = new[] { new { jwk = JsonElement.Parse(signer.Jwk) } },
            permissions = new[] { new { type = LicenceType, fields = new[] { "number", "holder.name", "fields.premises" } } },
        };
        var proposed = await PostAsync(maker, "/api/v1/clients/", new { name = "示例系统", agency = "clients-test", terms, reason = "新建" });
        var (id, change) = (proposed.GetProperty("id").GetString()!, proposed.GetProperty("changes")[0].GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(Assertion(signer, id), Scope.Read)).Status);
        await Expect.ProblemAsync(await maker.PostAsync(At($"/api/v1/clients/{id}/changes/{change}/approval"), null, Cancel), HttpStatusCode.Forbidden, "forbidden");

        var approved = await PostAsync(checker, $"/api/v1/clients/{id}/changes/{change}/approval", new { });
        Assert.Equal("approved", approved.GetProperty("changes")[0].GetProperty("state").GetString());
        Assert.False(approved.GetProperty("hasSecret").GetBoolean());
        var assertion = Assertion(signer, id);
        var (status, token) = await SignInAsync(assertion);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(assertion)).Status);

        using var client = Caller(token);
        var view = await client.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{Licence}", Cancel);
        Assert.Equal(["premises"], view.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()));
        Assert.False(view.GetProperty("holder").TryGetProperty("idNumber", out _));
        Assert.False(view.TryGetProperty("code", out _));
        await Expect.ProblemAsync(await client.GetAsync(At($"/api/v1/certificates/{Licence}/document.pdf"), Cancel), HttpStatusCode.Forbidden, "document-not-permitted");
        var whole = (await (await vault.ClientAsync("issuer")).GetStringAsync(At($"/api/v1/certificates/{Licence}/credential"), Cancel)).Split('~').Length;
        Assert.True((await client.GetStringAsync(At($"/api/v1/certificates/{Licence}/credential"), Cancel)).Split('~').Length < whole);

        // Of other types there is none, as far as it is told.
        var other = vault.Certificate("real-estate-certificate").Id;
        foreach (var part in new[] { "", "/document.pdf", "/credential", "/status" })
            await Expect.ProblemAsync(await client.GetAsync(At($"/api/v1/certificates/{other}{part}"), Cancel), HttpStatusCode.NotFound, "no-such-certificate");
    }

    [Fact]
    public async Task Each_refusal_about_clients_has_its_problem()
    {
        using var maker = await vault.ClientAsync("client-maker");
        using var checker = await vault.ClientAsync("client-checker");
        var none = new string('0', 24);
        var (client, _) = await AddAsync(new ClientTerms { Scopes = [Scope.Read], Issuers = [] });
        var body = new { terms = new { scopes = new[] { Scope.Read }, dailyQuota = 5 }, reason = "示例" };

        await Expect.ProblemAsync(await maker.GetAsync(At($"/api/v1/clients/{none}"), Cancel), HttpStatusCode.NotFound, "no-such-client");
        await Expect.ProblemAsync(await maker.PostAsJsonAsync($"/api/v1/clients/{none}/changes", body, Cancel), HttpStatusCode.NotFound, "no-such-client");
        await Expect.ProblemAsync(await checker.PostAsync(At($"/api/v1/clients/{client.Id}/changes/{none}/approval"), null, Cancel), HttpStatusCode.NotFound, "no-such-client-change");
        var privateKey = new { terms = new { scopes = Array.Empty<string>(), keys = new[] { new { jwk = new { kty = "EC", d = "secret" } } } }, reason = "示例" };
        await Expect.ProblemAsync(await maker.PostAsJsonAsync($"/api/v1/clients/{client.Id}/changes", privateKey, Cancel), HttpStatusCode.UnprocessableEntity, "client-refused");
        await Expect.ProblemAsync(await maker.PostAsJsonAsync($"/api/v1/clients/{client.Id}/changes", new { more = 1 }, Cancel), HttpStatusCode.UnprocessableEntity, "client-refused");

        var proposed = await PostAsync(maker, $"/api/v1/clients/{client.Id}/changes", body);
        var state = await Expect.ProblemAsync(await maker.PostAsJsonAsync($"/api/v1/clients/{client.Id}/changes", body, Cancel), HttpStatusCode.Conflict, "client-change-state");
        Assert.Equal("proposed", state.GetProperty("state").GetString());
        var change = proposed.GetProperty("changes")[0].GetProperty("id").GetString();
        var rejected = await PostAsync(checker, $"/api/v1/clients/{client.Id}/changes/{change}/rejection", new { });
        Assert.Equal("rejected", rejected.GetProperty("changes")[0].GetProperty("state").GetString());
        Assert.False(rejected.GetProperty("terms").TryGetProperty("dailyQuota", out _));
        Assert.Contains((await maker.GetFromJsonAsync<JsonElement>("/api/v1/clients/", Cancel)).EnumerateArray(), one => one.GetProperty("id").GetString() == client.Id);
        Assert.DoesNotContain(client.SecretDigest, await maker.GetStringAsync(At($"/api/v1/clients/{client.Id}"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_a_token_proves_who_asks_in_one_way()
    {
        var signer = ClientSigner.Ed25519("TEST one way");
        var (client, secret) = await AddAsync(new ClientTerms { Scopes = [Scope.Read], Issuers = [], Keys = [signer.Key()] });
        var (name, password) = (new KeyValuePair<string, string>("client_id", client.Id), new KeyValuePair<string, string>("client_secret", secret));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), await RefusedAsync([.. Form(Assertion(signer, client.Id)), password]));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), await RefusedAsync([.. Form(Assertion(signer, client.Id)).Where(one => one.Key != "client_assertion_type"), name, password]));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), await RefusedAsync([.. Form(Assertion(signer, client.Id)), new("client_id", new string('0', 24))]));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), await RefusedAsync(Form("no.assertion.at all")));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync([.. Form(Assertion(signer, client.Id)), name])).Status);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync([new("grant_type", "client_credentials"), name, password])).Status);
    }

    [Fact]
    public async Task A_client_that_signs_its_requests_is_refused_without_and_let_in_once_with()
    {
        var signer = ClientSigner.P256();
        using var client = await CallerAsync(new ClientTerms { Scopes = [Scope.Read, Scope.Use], Issuers = [], Keys = [signer.Key()], SignsRequests = true });
        var address = $"{vault.BaseUrl}/api/v1/certificates/{Licence}";
        var missing = await Expect.ProblemAsync(await client.GetAsync(new Uri(address), Cancel), HttpStatusCode.Unauthorized, "request-signature-refused");
        Assert.Equal("signature-missing", missing.GetProperty("cause").GetString());

        var read = signer.Sign("GET", address);
        Assert.Equal(HttpStatusCode.OK, (await SignedCaller.SendAsync(client, read)).StatusCode);
        await Expect.ProblemAsync(await SignedCaller.SendAsync(client, read), HttpStatusCode.Conflict, "request-replayed");

        // The handler behind reads the same body again.
        var use = signer.Sign("POST", $"{vault.BaseUrl}/api/v1/uses/", """{"purpose":""}""");
        await Expect.ProblemAsync(await SignedCaller.SendAsync(client, use), HttpStatusCode.UnprocessableEntity, "sharing-refused");
        var other = signer.Sign("POST", $"{vault.BaseUrl}/api/v1/uses/", """{"purpose":""}""") with { Body = "{}"u8.ToArray() };
        await Expect.ProblemAsync(await SignedCaller.SendAsync(client, other), HttpStatusCode.Unauthorized, "request-signature-refused");

        var share = signer.Sign("POST", $"{vault.BaseUrl}/share/v1/verify-file", """{"head":{},"data":{"content":"bm8="}}""");
        Assert.Equal((HttpStatusCode.OK, "0"), await HeadOfAsync(await SignedCaller.SendAsync(client, share)));
        Assert.Equal((HttpStatusCode.Conflict, "13"), await HeadOfAsync(await SignedCaller.SendAsync(client, share)));
        using var unsigned = Question();
        Assert.Equal((HttpStatusCode.Unauthorized, "13"), await HeadOfAsync(await client.PostAsync(At("/share/v1/verify-file"), unsigned, Cancel)));
    }

    [Fact]
    public async Task A_quota_is_spent_by_what_is_let_in_and_answered_with_the_time_until_midnight()
    {
        var metrics = vault.Services.GetRequiredService<MeterReadings>();
        using var client = await CallerAsync(new ClientTerms { Scopes = [Scope.Read, Scope.Use], Issuers = [], DailyQuota = 2 });
        await Expect.ProblemAsync(await client.PostAsync(At("/api/v1/status-changes/x/approval"), null, Cancel), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(At($"/api/v1/certificates/{Licence}/verification"), Cancel)).StatusCode);
        for (var request = 0; request < 2; request++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(At($"/api/v1/certificates/{Licence}"), Cancel)).StatusCode);

        var spent = await client.GetAsync(At($"/api/v1/certificates/{Licence}"), Cancel);
        Assert.InRange(spent.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        await Expect.ProblemAsync(spent, HttpStatusCode.TooManyRequests, "quota-spent");
        using var question = Question();
        var shared = await client.PostAsync(At("/share/v1/verify-file"), question, Cancel);
        Assert.NotNull(shared.Headers.RetryAfter);
        Assert.Equal((HttpStatusCode.TooManyRequests, "16"), await HeadOfAsync(shared));
        Assert.Contains("vault_client_requests_total{outcome=\"quota-spent\"} ", metrics.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_another_network_there_is_no_token_and_with_one_no_answer()
    {
        using var maker = await vault.ClientAsync("client-maker");
        using var checker = await vault.ClientAsync("client-checker");
        var (client, secret) = await AddAsync(new ClientTerms { Scopes = [Scope.Read, Scope.Use], Issuers = [], Networks = ["127.0.0.0/8", "::1/128"] });
        using var caller = await vault.ClientAsync(client.Id, secret);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync(At($"/api/v1/certificates/{Licence}"), Cancel)).StatusCode);

        await ChangeAsync(maker, checker, client.Id, new { scopes = new[] { Scope.Read, Scope.Use }, networks = new[] { "192.0.2.0/24" } });

        await Expect.ProblemAsync(await caller.GetAsync(At($"/api/v1/certificates/{Licence}"), Cancel), HttpStatusCode.Forbidden, "address-refused");
        using var question = Question();
        Assert.Equal((HttpStatusCode.Forbidden, "1"), await HeadOfAsync(await caller.PostAsync(At("/share/v1/verify-file"), question, Cancel)));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "unauthorized_client"),
            await RefusedAsync([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", secret)]));
    }

    [Fact]
    public async Task A_token_that_gives_more_than_the_client_has_now_gives_nothing()
    {
        using var maker = await vault.ClientAsync("client-maker");
        using var checker = await vault.ClientAsync("client-checker");
        var (client, secret) = await AddAsync(new ClientTerms { Scopes = [Scope.Read, Scope.Audit], Issuers = [] });
        using var caller = await vault.ClientAsync(client.Id, secret);

        await ChangeAsync(maker, checker, client.Id, new { scopes = new[] { Scope.Read } });

        await Expect.ProblemAsync(await caller.GetAsync(At("/api/v1/audit/entries"), Cancel), HttpStatusCode.Forbidden, "forbidden");
        using var again = await vault.ClientAsync(client.Id, secret);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync(At($"/api/v1/certificates/{Licence}"), Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_type_that_is_not_the_clients_is_neither_issued_nor_changed_nor_verified_over_the_sharing_interface()
    {
        var issuers = vault.Description.Clients.Single(one => one.Name == "issuer").Issuers;
        using var client = await CallerAsync(new ClientTerms
        {
            Scopes = [Scope.Mint, Scope.Propose, Scope.Use, Scope.Consent],
            Issuers = issuers,
            Permissions = [new TypePermission(vault.Certificate("real-estate-certificate").Type, ["number"])],
        });
        using var mint = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates/") { Content = Drafts.Content(Drafts.Fresh()) };
        mint.Headers.Add("Idempotency-Key", "not-its-type");
        await Expect.ProblemAsync(await client.SendAsync(mint, Cancel), HttpStatusCode.Forbidden, "forbidden");
        var suspend = new { action = "suspend", reason = "under-investigation" };
        await Expect.ProblemAsync(await client.PostAsJsonAsync($"/api/v1/certificates/{Licence}/status-changes", suspend, Cancel), HttpStatusCode.Forbidden, "forbidden");

        var show = new { holder = new { idType = "001", idNumber = "91990101MAX0000150" }, certificate = Licence, purpose = "查验" };
        await Expect.ProblemAsync(await client.PostAsJsonAsync("/api/v1/presentations/", show, Cancel), HttpStatusCode.NotFound, "no-such-certificate");
        using var app = await vault.ClientAsync("holders-app");
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsJsonAsync("/api/v1/presentations/", show, Cancel)).StatusCode);

        // Whether such a certificate exists is not told; nor whether a guess at a field that it may not see is right.
        Assert.Equal((HttpStatusCode.OK, "1"), await VerifyInfoAsync(client, Licence));
        Assert.Equal((HttpStatusCode.OK, "1"), await VerifyInfoAsync(client, vault.Certificate("real-estate-certificate").Id));
    }

    [Fact]
    public async Task The_operator_adds_a_client_with_its_bounds_and_replaces_its_secret_without_an_outage()
    {
        var file = Path.Combine(vault.Folder.Path, "client.jwk");
        await File.WriteAllTextAsync(file, ClientSigner.P256().Jwk, Cancel);
        var added = await CommandRun.OfAsync(
            Cancel, "clients", "add", "A client", "--agency", "clients-test", "--scope", Scope.Read, "--key", file, "--network", "127.0.0.0/8", "--daily-quota", "9", "--type", $"{LicenceType}=number", "--data", vault.Folder.Path);
        Assert.True(added.ExitCode == 0, added.Errors);
        var (id, first) = (ValueOf(added, "client_id"), ValueOf(added, "client_secret"));
        var client = (await Registry.FindAsync(id, Cancel))!;
        Assert.Equal((9, "127.0.0.0/8", 1), (client.DailyQuota, client.Networks[0], client.Keys.Count));
        Assert.Equal(["number"], client.Permissions![0].Fields!);

        var second = ValueOf(await CommandRun.OfAsync(Cancel, "clients", "rotate", id, "--data", vault.Folder.Path), "client_secret");
        foreach (var secret in new[] { first, second })
            Assert.NotNull(await Registry.AuthenticateAsync(id, secret, Cancel));
    }

    private static string ValueOf(CommandRun run, string name) =>
        run.Output.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();

    private static async Task<(HttpStatusCode, string?)> VerifyInfoAsync(HttpClient client, string certificate)
    {
        var data = new
        {
            certificateIdentifier = certificate,
            certificateNumber = "1",
            certificateHolderName = "1",
            certificateHolderCode = "1",
            certificateTypeCode = "1",
            certificateIssuingAuthorityCode = "1",
        };
        return await HeadOfAsync(await client.PostAsJsonAsync("/share/v1/verify-info", new { head = new { }, data }, Cancel));
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    private static async Task ChangeAsync(HttpClient maker, HttpClient checker, string client, object terms)
    {
        var proposed = await PostAsync(maker, $"/api/v1/clients/{client}/changes", new { terms, reason = "示例" });
        await PostAsync(checker, $"/api/v1/clients/{client}/changes/{proposed.GetProperty("changes")[0].GetProperty("id").GetString()}/approval", new { });
    }

    private static async Task<(HttpStatusCode, string?)> HeadOfAsync(HttpResponseMessage answer)
    {
        using (answer)
            return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("head").GetProperty("status").GetString());
    }

    private static StringContent Question() => new("""{"head":{},"data":{"content":"bm8="}}""", System.Text.Encoding.UTF8, "application/json");

    private static Uri At(string path) => new(path, UriKind.Relative);

    private static KeyValuePair<string, string>[] Form(string assertion) =>
        [new("grant_type", "client_credentials"), new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", assertion)];

    private string Assertion(ClientSigner signer, string client) =>
        signer.Assertion(client, $"{vault.BaseUrl}/oauth/token", TimeProvider.System.GetUtcNow(), System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true));

    private Task<(HttpStatusCode Status, string Token)> SignInAsync(string assertion, string? scope = null) =>
        SignInAsync(scope is null ? Form(assertion) : [.. Form(assertion), new("scope", scope)]);

    private async Task<(HttpStatusCode Status, string Token)> SignInAsync(KeyValuePair<string, string>[] fields)
    {
        var (status, answer) = await AskForTokenAsync(fields);
        return (status, answer.TryGetProperty("access_token", out var token) ? token.GetString()! : "");
    }

    private async Task<(HttpStatusCode, string?)> RefusedAsync(KeyValuePair<string, string>[] fields)
    {
        var (status, answer) = await AskForTokenAsync(fields);
        return (status, answer.GetProperty("error").GetString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> AskForTokenAsync(KeyValuePair<string, string>[] fields)
    {
        using var stranger = vault.Stranger();
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await stranger.PostAsync(At("/oauth/token"), form, Cancel);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    private HttpClient Caller(string token)
    {
        var http = vault.Stranger();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private async Task<HttpClient> CallerAsync(ClientTerms terms)
    {
        var (client, secret) = await AddAsync(terms);
        return await vault.ClientAsync(client.Id, secret);
    }

    private Task<(Client Client, string Secret)> AddAsync(ClientTerms terms) => Registry.AddAsync("A client", "clients-test", terms, person: null, Cancel);
}
