using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LicenseVault.Tests;

[Collection(OneVault.Name)]
public sealed class VerificationTests(RunningVault vault)
{
    private const string Sample = "constructor-registration-rare-character";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_door_gives_the_same_verdict()
    {
        using var stranger = vault.Stranger();
        var certificate = vault.Certificate(Sample);

        var byId = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{certificate.Id}/verification", Cancel);
        var byQuestion = await AskAsync(stranger, new { id = certificate.Id });
        var byCode = await AskAsync(stranger, new { code = certificate.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) });
        var byDocument = await PostAsync(stranger, await ReadAsync("document.pdf"), "application/pdf");
        var byCredential = await PostAsync(stranger, await ReadAsync("credential"), "application/dc+sd-jwt");
        var byForm = await PostFormAsync(stranger, await ReadAsync("document.pdf"));

        Assert.All([byId, byQuestion, byCode, byDocument, byCredential, byForm], report => Assert.Equal("pass", VerdictOf(report)));
        Assert.All([byId, byQuestion, byCode, byDocument, byCredential, byForm], report =>
            Assert.Equal(certificate.Id, report.GetProperty("certificate").GetProperty("identifier").GetString()));
    }

    [Fact]
    public async Task A_stranger_sees_masked_fields_only()
    {
        using var stranger = vault.Stranger();
        var certificate = vault.Certificate(Sample);
        var draft = Repository.Samples().Single(sample => sample["type"]!.GetValue<string>() == certificate.Type && sample["holder"]!["name"]!.GetValue<string>() is { } name && name.EnumerateRunes().Any(rune => rune.Value > 0xFFFF));

        var report = await stranger.GetStringAsync($"/api/v1/certificates/{certificate.Id}/verification", Cancel);

        Assert.DoesNotContain(draft["holder"]!["idNumber"]!.GetValue<string>(), report, StringComparison.Ordinal);
        Assert.DoesNotContain(draft["holder"]!["name"]!.GetValue<string>(), report, StringComparison.Ordinal);
        Assert.DoesNotContain("data:image", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/document.pdf")]
    [InlineData("/credential")]
    public async Task Reading_in_full_needs_the_scope(string part)
    {
        var path = $"/api/v1/certificates/{vault.Certificate(Sample).Id}{part}";
        using var stranger = vault.Stranger();
        using var registrar = await vault.ClientAsync("registrar");
        using var verifier = await vault.ClientAsync("verifier");

        await Expect.ProblemAsync(await stranger.GetAsync(path, Cancel), HttpStatusCode.Unauthorized, "unauthorized");
        await Expect.ProblemAsync(await registrar.GetAsync(path, Cancel), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await verifier.GetAsync(path, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_token_that_was_changed_opens_nothing()
    {
        var token = await vault.TokenOfAsync("verifier");
        using var http = vault.Stranger();
        var changed = token[..^2] + (token[^2] == 'A' ? 'B' : 'A') + token[^1];
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", changed);

        await Expect.ProblemAsync(
            await http.GetAsync($"/api/v1/certificates/{vault.Certificate(Sample).Id}", Cancel), HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Theory]
    [InlineData("7K3M-9Q2P-XH4T-8B1P")]
    [InlineData("7K3M-9Q2P-XH4T-8B1Q")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task An_unknown_code_and_an_impossible_one_get_the_same_answer(string code)
    {
        using var stranger = vault.Stranger();

        var answer = await stranger.PostAsJsonAsync("/api/v1/verifications", new { code }, Cancel);

        await Expect.ProblemAsync(answer, HttpStatusCode.NotFound, "no-such-certificate");
    }

    [Fact]
    public async Task The_holder_is_compared_without_being_shown()
    {
        using var stranger = vault.Stranger();
        var certificate = vault.Certificate("road-transport-qualification");
        var draft = Repository.Samples().Single(sample => sample["type"]!.GetValue<string>() == certificate.Type);
        var (name, number) = (draft["holder"]!["name"]!.GetValue<string>(), draft["holder"]!["idNumber"]!.GetValue<string>());

        var own = await AskAsync(stranger, new { id = certificate.Id, holder = new { name, idNumber = number } });
        var other = await AskAsync(stranger, new { id = certificate.Id, holder = new { name = "李示例", idNumber = number } });

        Assert.Equal("pass", CheckOf(own, "holder-match"));
        Assert.Equal("fail", CheckOf(other, "holder-match"));
        Assert.Equal("fail", VerdictOf(other));
    }

    public static TheoryData<string, byte[], string> Strangers => new()
    {
        { "nothing", [], "not-a-pdf" },
        { "text", "hello"u8.ToArray(), "not-a-pdf" },
        { "half a PDF", "%PDF-1.7\n1 0 obj"u8.ToArray(), "truncated" },
        { "no credential", "eyJhbGciOiJFUzI1NiJ9.e30.AA~"u8.ToArray(), "" },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_file_that_is_no_certificate_gets_a_report_that_says_so(string kind, byte[] file, string code)
    {
        using var stranger = vault.Stranger();

        var report = await PostAsync(stranger, file, "application/octet-stream");

        Assert.Equal("fail", VerdictOf(report));
        Assert.Equal("fail", CheckOf(report, "format"));
        if (code.Length > 0)
            Assert.Equal(code, report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "format").GetProperty("code").GetString());
        Assert.NotEmpty(kind);
    }

    [Fact]
    public async Task A_question_must_name_one_certificate()
    {
        using var stranger = vault.Stranger();

        await Expect.ProblemAsync(await stranger.PostAsJsonAsync("/api/v1/verifications", new { }, Cancel), HttpStatusCode.UnprocessableEntity, "question-refused");
        await Expect.ProblemAsync(
            await stranger.PostAsJsonAsync("/api/v1/verifications", new { id = vault.Certificate(Sample).Id, holder = new { idNumber = "1" } }, Cancel),
            HttpStatusCode.UnprocessableEntity,
            "question-refused");
        await Expect.ProblemAsync(
            await stranger.PostAsync("/api/v1/verifications", new StringContent("{", MediaTypeHeaderValue.Parse("application/json")), Cancel), HttpStatusCode.BadRequest, "not-json");
    }

    private async Task<byte[]> ReadAsync(string part)
    {
        using var verifier = await vault.ClientAsync("verifier");
        return await verifier.GetByteArrayAsync($"/api/v1/certificates/{vault.Certificate(Sample).Id}/{part}", Cancel);
    }

    private static async Task<JsonElement> AskAsync(HttpClient http, object question)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/verifications", question, Cancel);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, byte[] file, string mediaType)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var answer = await http.PostAsync("/api/v1/verifications", content, Cancel);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static async Task<JsonElement> PostFormAsync(HttpClient http, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "certificate.pdf" } };
        using var answer = await http.PostAsync("/api/v1/verifications", form, Cancel);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static string? VerdictOf(JsonElement report) => report.GetProperty("verdict").GetString();

    private static string? CheckOf(JsonElement report, string name) =>
        report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name).GetProperty("verdict").GetString();
}
