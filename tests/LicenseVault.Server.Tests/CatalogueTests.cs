using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests;

/// <summary>Changes to the catalogue, on a vault of their own: others count on the sample types as they are.</summary>
public sealed class CatalogueTests(RunningVault vault) : IClassFixture<RunningVault>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Six_types_and_their_issuers_are_open_to_anyone()
    {
        using var stranger = vault.Stranger();

        Assert.Equal(6, (await stranger.GetFromJsonAsync<JsonElement>("/api/v1/types", Cancel)).GetArrayLength());
        Assert.NotEqual(0, (await stranger.GetFromJsonAsync<JsonElement>("/api/v1/issuers", Cancel)).GetArrayLength());
    }

    [Fact]
    public async Task A_changed_type_is_a_new_version_and_issued_certificates_keep_theirs()
    {
        using var registrar = await vault.ClientAsync("registrar");
        using var issuer = await vault.ClientAsync("issuer");
        var before = vault.Certificate("medical-institution-licence");

        var unchanged = await registrar.PostAsync("/api/v1/types", Content(Package("medical-institution-licence")), Cancel);
        var changed = Package("medical-institution-licence");
        changed["definition"]!["nameEn"] = "Medical Institution Practice Licence, second edition";
        var imported = await registrar.PostAsync("/api/v1/types", Content(changed), Cancel);

        Assert.Equal(HttpStatusCode.OK, unchanged.StatusCode);
        Assert.Equal(HttpStatusCode.Created, imported.StatusCode);
        Assert.Equal(2, (await imported.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("version").GetInt32());
        Assert.Equal(1, (await issuer.GetFromJsonAsync<JsonElement>($"/api/v1/types/{before.Type}?version=1", Cancel)).GetProperty("version").GetInt32());
        var report = await issuer.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{before.Id}/verification", Cancel);
        Assert.Equal("pass", report.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_type_with_faults_is_refused_with_all_of_them()
    {
        using var registrar = await vault.ClientAsync("registrar");
        var package = Package("food-business-licence");
        package["definition"]!["code"] = "11990000000001011Z001";
        package["definition"]!["businessKey"] = new JsonArray("fields.nothing");
        package["definition"]!["number"]!["pattern"] = "(a";

        var problem = await Expect.ProblemAsync(
            await registrar.PostAsync("/api/v1/types", Content(package), Cancel), HttpStatusCode.UnprocessableEntity, "type-refused");

        var fields = problem.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("field").GetString()).ToList();
        Assert.Contains("code", fields);
        Assert.Contains("businessKey", fields);
        Assert.Contains("number.pattern", fields);
    }

    [Fact]
    public async Task Only_a_registrar_changes_the_catalogue()
    {
        using var issuer = await vault.ClientAsync("issuer");

        await Expect.ProblemAsync(
            await issuer.PostAsync("/api/v1/types", Content(Package("food-business-licence")), Cancel), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task An_issuer_whose_authority_has_ended_issues_no_more()
    {
        using var registrar = await vault.ClientAsync("registrar");
        using var issuer = await vault.ClientAsync("issuer");
        var draft = Repository.Samples().First(sample => sample["type"]!.GetValue<string>() == vault.Certificate("real-estate-certificate").Type);
        var code = draft["issuer"]!.GetValue<string>();
        var entry = JsonNode.Parse(await registrar.GetStringAsync($"/api/v1/issuers/{code}", Cancel))!;
        foreach (var authority in entry["types"]!.AsArray())
            authority!["until"] = "2021-12-31";

        using var second = await vault.ClientAsync("second-registrar");
        using var proposed = await registrar.PostAsync($"/api/v1/issuers/{code}/changes", Content(new JsonObject { ["issuer"] = entry, ["legalBasis"] = "示例文〔2026〕7号" }), Cancel);
        Assert.Equal(HttpStatusCode.Created, proposed.StatusCode);
        var change = (await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
        await Expect.ProblemAsync(
            await registrar.PostAsync(new Uri($"/api/v1/issuers/{code}/changes/{change}/approval", UriKind.Relative), null, Cancel), HttpStatusCode.Forbidden, "forbidden");
        (await second.PostAsync(new Uri($"/api/v1/issuers/{code}/changes/{change}/approval", UriKind.Relative), null, Cancel)).EnsureSuccessStatusCode();
        var history = await second.GetFromJsonAsync<JsonElement>($"/api/v1/issuers/{code}/changes", Cancel);
        Assert.Equal("done", Assert.Single(history.EnumerateArray()).GetProperty("state").GetString());
        var held = await second.GetFromJsonAsync<JsonElement>($"/api/v1/issuers/{code}/authority?at=2021-06-01T00:00:00Z", Cancel);
        Assert.All(held.EnumerateArray(), authority => Assert.Equal("held", authority.GetProperty("state").GetString()));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Content(draft) };
        request.Headers.Add("Idempotency-Key", "after-the-end");
        var problem = await Expect.ProblemAsync(await issuer.SendAsync(request, Cancel), HttpStatusCode.UnprocessableEntity, "issuer-without-authority");
        Assert.Equal("ended", problem.GetProperty("authority").GetString());
        var report = await issuer.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{vault.Certificate("real-estate-certificate").Id}/verification", Cancel);
        Assert.Equal("fail", report.GetProperty("verdict").GetString());
    }

    private static JsonObject Package(string slug)
    {
        string Read(string file) => File.ReadAllText(Repository.Path("certs-samples", "types", slug, file));
        return new JsonObject
        {
            ["definition"] = JsonNode.Parse(Read("type.json")),
            ["schema"] = JsonNode.Parse(Read("schema.json")),
            ["templates"] = new JsonObject { ["template.json"] = Read("template.json") },
        };
    }

    private static StringContent Content(JsonNode body) => new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
}
