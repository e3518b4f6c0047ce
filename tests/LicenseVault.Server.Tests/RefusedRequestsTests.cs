using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LicenseVault.Tests;

/// <summary>What is wrong with a request is named by the place where it stands.</summary>
[Collection(OneVault.Name)]
public sealed class RefusedRequestsTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string, string> Bodies => new()
    {
        { "issuer", "certificates/{id}/status-changes", "{}", "status-change-refused", "action required, reason required" },
        { "issuer", "certificates/{id}/status-changes", """{"action":"revoke","reason":"penalty","until":"soon","grund":1}""", "status-change-refused", "until format, grund unknown-field" },
        { "issuer", "certificates/{id}/status-changes", """{"action":"revoke","reason":null,"legalBasis":null}""", "status-change-refused", "reason required" },
        { "issuer", "certificates/{id}/status-changes", """{"action":"revoke","reason":"\ud800"}""", "status-change-refused", "reason bad-character" },
        { "issuer", "mass-changes", """{"issuer":"x","action":"revoke","reason":"penalty","query":{"typ":"x","typeVersion":"one"}}""", "mass-change-refused", "query.typ unknown-field, query.typeVersion format" },
        { "subscriber", "webhooks", """{"events":["issued",null,7]}""", "webhook-refused", "events[1] format, events[2] format, url required" },
        { "peer-maker", "peers", """{"baseUrl":"https://vault.example","divisions":"11"}""", "peer-refused", "divisions format, vaultKey required" },
        { "peer-maker", "peers/none/changes", """{"action":"explode"}""", "peer-refused", "action format" },
        { "registrar", "types", """{"definition":{},"schema":{},"templates":{"a.json":1}}""", "type-refused", "templates.a.json format" },
        { "registrar", "issuers/x/changes", """{"issuer":{"code":"x","types":[{"typ":"y"}]}}""", "issuer-refused",
            "issuer.types[0].typ unknown-field, issuer.types[0].type required, issuer.types[0].from required, issuer.name required, issuer.nameEn required, issuer.division required, legalBasis required" },
        { "verifier", "verifications", """{"id":"x","holder":{"nam":"x"}}""", "question-refused", "holder.nam unknown-field" },
        { "verifier", "verifications", "[]", "question-refused", " format" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Every_member_at_fault_of_a_body_is_named(string client, string path, string body, string slug, string faults)
    {
        using var http = await vault.ClientAsync(client);

        var problem = await Expect.ProblemAsync(await PostAsync(http, path, body, "application/json"), HttpStatusCode.UnprocessableEntity, slug);

        Assert.Equal(faults, FaultsIn(problem));
    }

    [Theory]
    [InlineData("{\"action\":\"revoke\",\"ACTION\":\"revoke\",\"reason\":\"penalty\"}")]
    [InlineData("{\"action\":")]
    public async Task A_body_that_is_no_JSON_or_holds_a_member_twice_is_not_read(string body)
    {
        using var issuer = await vault.ClientAsync("issuer");

        await Expect.ProblemAsync(await PostAsync(issuer, "certificates/{id}/status-changes", body, "application/json"), HttpStatusCode.BadRequest, "not-json");
    }

    [Theory]
    [InlineData("verifier", "/api/v1/certificates/{id}/verification?at=yesterday", "at format")]
    [InlineData("verifier", "/api/v1/certificates/{id}/verification?at=yesterday&receipt=perhaps", "at format, receipt format")]
    [InlineData("verifier", "/api/v1/types/x?version=one", "version format")]
    [InlineData("issuer", "/api/v1/mass-changes", "issuer required")]
    public async Task A_parameter_that_cannot_be_read_is_named(string client, string address, string faults)
    {
        using var http = await vault.ClientAsync(client);

        var problem = await Expect.ProblemAsync(await http.GetAsync(new Uri(WithId(address), UriKind.Relative), Cancel), HttpStatusCode.BadRequest, "bad-request");

        Assert.Equal(faults, FaultsIn(problem));
    }

    [Fact]
    public async Task An_unknown_kind_of_succession_is_named()
    {
        using var issuer = await vault.ClientAsync("issuer");

        var problem = await Expect.ProblemAsync(await PostAsync(issuer, "certificates/{id}/renewals?kind=foo", "{}", "application/json"), HttpStatusCode.BadRequest, "bad-request");

        Assert.Equal("kind format", FaultsIn(problem));
    }

    [Theory]
    [InlineData("PUT", "issuer", "/api/v1/mass-changes/none/list", "text/plain")]
    [InlineData("POST", "issuer", "/api/v1/certificates/{id}/status-changes", "application/json")]
    [InlineData("POST", "verifier", "/api/v1/receipts/verification", "application/license-vault-receipt+jwt application/octet-stream text/plain multipart/form-data")]
    public async Task A_body_of_a_kind_that_is_not_taken_is_answered_with_those_that_are(string method, string client, string address, string taken)
    {
        using var http = await vault.ClientAsync(client);
        using var request = new HttpRequestMessage(new HttpMethod(method), WithId(address)) { Content = new StringContent("x", MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded")) };

        var problem = await Expect.ProblemAsync(await http.SendAsync(request, Cancel), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

        Assert.Equal(taken, string.Join(' ', problem.GetProperty("taken").EnumerateArray().Select(type => type.GetString())));
    }

    [Fact]
    public async Task A_token_without_the_scope_is_told_which_and_a_maker_that_another_client_must_decide()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approving = await issuer.PostAsync(new Uri("/api/v1/status-changes/none/approval", UriKind.Relative), null, Cancel);
        Assert.Contains("insufficient_scope", approving.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        var approval = await Expect.ProblemAsync(approving, HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(["status:approve"], approval.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Contains("another client must decide", approval.GetProperty("detail").GetString(), StringComparison.Ordinal);

        using var verifier = await vault.ClientAsync("verifier");
        var stop = await Expect.ProblemAsync(await verifier.PostAsync(new Uri("/api/v1/mass-changes/none/stop", UriKind.Relative), null, Cancel), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(["status:propose", "status:approve"], stop.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.DoesNotContain("another client", stop.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private string WithId(string address) => address.Replace("{id}", vault.Certificate("food-business-licence").Id, StringComparison.Ordinal);

    private async Task<HttpResponseMessage> PostAsync(HttpClient http, string path, string body, string type)
    {
        return await http.PostAsync(new Uri(WithId($"/api/v1/{path}"), UriKind.Relative), new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)), Cancel);
    }

    private static string FaultsIn(JsonElement problem) =>
        string.Join(", ", problem.GetProperty("faults").EnumerateArray().Select(fault => $"{fault.GetProperty("field").GetString()} {fault.GetProperty("code").GetString()}"));
}
