using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Sharing;
using LicenseVault.Tests.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Sharing;

/// <summary>The six operations, and each result that api-specs/sharing.md lists.</summary>
[Collection(OneVault.Name)]
public sealed class SharingInterfaceTests(RunningVault vault)
{
    private const string LiNumber = "990103199211030424";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SandboxCertificate RealEstate => new(vault.Certificate("real-estate-certificate").Id, vault.Certificate("real-estate-certificate").Type);

    [Fact]
    public async Task A_holders_certificates_are_found_by_duty_and_nothing_where_there_are_none()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-search");
        Assert.Equal("1", (await AskAsync(clients, "search", Search(clients, LiNumber))).Status);
        await clients.AllowAsync(RealEstate.Type, "number");

        var (status, data) = await AskAsync(clients, "search", Search(clients, LiNumber));
        Assert.Equal("0", status);
        var found = Assert.Single(data.EnumerateArray());
        Assert.Equal((RealEstate.Id, "01"), (found.GetProperty("certificateIdentifier").GetString(), found.GetProperty("certificateStatus").GetString()));
        Assert.Equal("0", (await AskAsync(clients, "search", Search(clients, LiNumber, "10"))).Status);
        Assert.Equal("3", (await AskAsync(clients, "search", Search(clients, "990102198805170310"))).Status);
        Assert.Equal("4", (await AskAsync(clients, "search", new { certificateHolderCode = LiNumber })).Status);
    }

    [Fact]
    public async Task Info_has_the_names_of_the_metadata_table_and_only_what_is_permitted()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-info");
        Assert.Equal("1", (await AskAsync(clients, "info", Use(clients, RealEstate.Id))).Status);
        await clients.AllowAsync(RealEstate.Type, "number", "holder.name", "fields.location", "fields.rightType");

        var (status, data) = await AskAsync(clients, "info", Use(clients, RealEstate.Id));
        Assert.Equal("0", status);
        Assert.Equal("李示例", data.GetProperty("certificateHolderName").GetString());
        Assert.Equal(("01", "001"), (data.GetProperty("certificateStatus").GetString(), data.GetProperty("certificate_version").GetString()));
        Assert.Equal(["KZ_ZL", "KZ_QLLX"], data.GetProperty("extend_info").EnumerateObject().Select(member => member.Name));
        Assert.False(data.TryGetProperty("certificateHolderCode", out _));
        Assert.All(data.EnumerateObject(), member => Assert.Contains($"`{member.Name}`", File.ReadAllText(Repository.Path("api-specs", "sharing.md")), StringComparison.Ordinal));

        var (_, some) = await AskAsync(clients, "info", Use(clients, RealEstate.Id, "certificateNumber,KZ_ZL"));
        Assert.Equal(["KZ_ZL"], some.GetProperty("extend_info").EnumerateObject().Select(member => member.Name));
        Assert.False(some.TryGetProperty("certificateHolderName", out _));
        Assert.Equal("1", (await AskAsync(clients, "info", Use(clients, RealEstate.Id, "certificateHolderCode"))).Status);
        Assert.Equal("4", (await AskAsync(clients, "info", Use(clients, RealEstate.Id, "name; drop"))).Status);
        Assert.Equal("1", (await AskAsync(clients, "info", Use(clients, "1.2.156.3005.2.none"))).Status);
        Assert.Equal("4", (await AskAsync(clients, "info", new { useCause = new string('长', 201), relatedItemCode = clients.Matter, projectNo = "1", @operator = "0101", certificateIdentifier = RealEstate.Id })).Status);
    }

    [Fact]
    public async Task A_file_comes_whole_or_by_an_address_that_opens_once()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-file");
        var until = TimeProvider.System.GetUtcNow().AddDays(1);
        await SharingClients.PostAsync(
            clients.App, "/api/v1/grants/", new { holder = new { idType = "111", idNumber = LiNumber }, agency = clients.Agency, purpose = "贷款", matter = clients.Matter, mostUses = 5, until, type = RealEstate.Type });

        var (status, file) = await AskAsync(clients, "file", Use(clients, RealEstate.Id));
        Assert.Equal(("0", "base64"), (status, file.GetProperty("contentType").GetString()));
        var document = await Specimens.DocumentAsync(vault, RealEstate.Id);
        Assert.Equal(document, Convert.FromBase64String(file.GetProperty("content").GetString()!));

        var (_, url) = await AskAsync(clients, "file-url", Use(clients, RealEstate.Id));
        Assert.Equal("http", url.GetProperty("contentType").GetString());
        using var stranger = vault.Stranger();
        Assert.Equal(document, await stranger.GetByteArrayAsync(new Uri(url.GetProperty("content").GetString()!), Cancel));
        await Expect.ProblemAsync(await stranger.GetAsync(new Uri(url.GetProperty("content").GetString()!), Cancel), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_file_that_shows_more_than_is_permitted_is_refused()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-part");
        await clients.AllowAsync(RealEstate.Type, "number");
        Assert.Equal("1", (await AskAsync(clients, "file", Use(clients, RealEstate.Id))).Status);
    }

    [Fact]
    public async Task Information_is_verified_with_each_of_the_seven_results()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-verify");
        var valid = await StatedAsync();
        Assert.Equal("0", await ResultAsync(clients, "verify-info", valid));
        Assert.Equal("1", await ResultAsync(clients, "verify-info", await StatedAsync("2031-01-09", "2036-01-08")));
        Assert.Equal("3", await ResultAsync(clients, "verify-info", await StatedAsync("2019-03-01", "2024-02-29")));
        var suspended = await StatedAsync();
        await ChangeAsync(suspended["certificateIdentifier"].ToString()!, "suspend", "under-investigation");
        Assert.Equal("2", await ResultAsync(clients, "verify-info", suspended));
        await ChangeAsync(suspended["certificateIdentifier"].ToString()!, "revoke", "penalty");
        Assert.Equal("3", await ResultAsync(clients, "verify-info", suspended));
        Assert.Equal("4", await ResultAsync(clients, "verify-info", Without(valid, "certificateNumber")));
        Assert.Equal("5", await ResultAsync(clients, "verify-info", With(valid, "certificateIdentifier", "1.2.156.3005.2.none")));
        foreach (var (member, value) in new (string, object)[]
        {
            ("certificateNumber", "JY00000000000000"), ("certificateHolderName", "别家有限公司"), ("certificateHolderCode", "91990101MAX0000151"), ("certificateEffectiveDate", "20260110"),
            ("certificateExpiringDate", "2031-01-09"), ("extend_info", new { legalRepresentative = "王范例" }), ("extend_info", new { unheardOf = 1 }), ("certificateHolderType", "111"),
        })
        {
            Assert.Equal("6", await ResultAsync(clients, "verify-info", With(valid, member, value)));
        }

        Assert.Equal("0", await ResultAsync(clients, "verify-info", With(With(valid, "extend_info", new { legalRepresentative = "张样本" }), "certificateEffectiveDate", "20260109")));
    }

    [Fact]
    public async Task What_an_issuer_issued_without_authority_is_told_to_be_in_force_by_no_operation()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-void");
        await clients.AllowAsync(RealEstate.Type, "number");
        var stated = await StatedAsync();
        Assert.Equal("0", await ResultAsync(clients, "verify-info", stated));
        var opened = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { route = "duty", certificate = RealEstate.Id }));
        var fetch = new { useCode = opened.GetProperty("useCode").GetString(), part = "values" };
        Assert.Equal("valid", (await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/fetch", fetch)).GetProperty("status").GetString());

        await using (await WithoutAuthorityAsync())
        {
            Assert.Equal("3", await ResultAsync(clients, "verify-info", stated));
            Assert.Equal("invalidated", (await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/fetch", fetch)).GetProperty("status").GetString());
            var invalidated = vault.Services.GetRequiredService<CodeLists>().Status["invalidated"];
            Assert.Equal(invalidated, (await AskAsync(clients, "info", Use(clients, RealEstate.Id))).Data.GetProperty("certificateStatus").GetString());
            Assert.Equal(invalidated, Assert.Single((await AskAsync(clients, "search", Search(clients, LiNumber))).Data.EnumerateArray()).GetProperty("certificateStatus").GetString());
        }

        Assert.Equal("0", await ResultAsync(clients, "verify-info", stated));
    }

    [Fact]
    public async Task What_is_in_no_form_that_there_is_is_refused_and_never_a_failure()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-odd");
        await clients.AllowAsync(RealEstate.Type, "number", "holder.name");
        foreach (var range in new[] { ",", " , ,", ",,,," })
            Assert.Equal("4", (await AskAsync(clients, "info", Use(clients, RealEstate.Id, range))).Status);

        foreach (var (operation, data) in new[]
        {
            ("verify-info", """{"certificateIdentifier":"\ud800"}"""), ("info", """{"\udfff":1}"""), ("search", """{"certificateHolderCode":"\ud800"}"""), ("verify-file", """{"content":"\ud800"}"""),
        })
        {
            using var content = new StringContent($$"""{"head":{},"data":{{data}}}""", Encoding.UTF8, "application/json");
            using var answer = await clients.Bank.PostAsync(new Uri($"/share/v1/{operation}", UriKind.Relative), content, Cancel);
            var read = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            Assert.Equal((HttpStatusCode.OK, "4"), (answer.StatusCode, read.GetProperty("head").GetProperty("status").GetString()));
        }

        using var half = new StringContent("""{"useCode":"\ud800","part":"values"}""", Encoding.UTF8, "application/json");
        await Expect.ProblemAsync(await clients.Bank.PostAsync(new Uri("/api/v1/uses/fetch", UriKind.Relative), half, Cancel), HttpStatusCode.UnprocessableEntity, "sharing-refused");
    }

    [Fact]
    public async Task A_good_token_in_the_head_does_not_make_good_a_bad_one_beside_it()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-two");
        using var stranger = vault.Stranger();
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "made-up");
        using var answer = await stranger.PostAsJsonAsync("/share/v1/verify-file", new { head = new { accessToken = clients.BankToken }, data = new { content = "bm8=" } }, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_is_verified_with_each_of_the_three_results()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-file-check");
        var document = await Specimens.DocumentAsync(vault, RealEstate.Id);
        Assert.Equal("0", await ResultAsync(clients, "verify-file", new { content = Convert.ToBase64String(document) }));
        var altered = (byte[])document.Clone();
        altered[200] ^= 1;
        Assert.Equal("1", await ResultAsync(clients, "verify-file", new { content = Convert.ToBase64String(altered) }));
        Assert.Equal("2", await ResultAsync(clients, "verify-file", new { content = Convert.ToBase64String("no file of ours"u8.ToArray()) }));
        Assert.Equal("4", (await AskAsync(clients, "verify-file", new { content = "*" })).Status);
    }

    [Theory]
    [InlineData("search")]
    [InlineData("file")]
    [InlineData("file-url")]
    [InlineData("info")]
    [InlineData("verify-info")]
    [InlineData("verify-file")]
    public async Task A_refusal_too_has_its_head(string operation)
    {
        using var clients = await SharingClients.OfAsync(vault, $"share-refused-{operation}");
        using var stranger = vault.Stranger();
        foreach (var (client, body, http, status) in new (HttpClient, string, HttpStatusCode, string)[]
        {
            (stranger, """{"head":{},"data":{}}""", HttpStatusCode.Unauthorized, "1"),
            (stranger, """{"head":{"accessToken":"made-up"},"data":{}}""", HttpStatusCode.Unauthorized, "1"),
            (stranger, "no json", HttpStatusCode.Unauthorized, "1"),
            (clients.App, """{"head":{},"data":{}}""", HttpStatusCode.Forbidden, "1"),
            (clients.Bank, $$$"""{"head":{"accessToken":"{{{clients.BankToken}}}"},"data":{}}""", HttpStatusCode.Unauthorized, "1"),
            (clients.Bank, "no json", HttpStatusCode.OK, "4"),
            (clients.Bank, """{"head":{},"data":[]}""", HttpStatusCode.OK, "4"),
            (clients.Bank, """{"head":{},"head":{},"data":{}}""", HttpStatusCode.OK, "4"),
            (clients.Bank, """{"head":{"requestId":"<script>"},"data":{}}""", HttpStatusCode.OK, "4"),
            (clients.Bank, """{"head":{},"data":{"more":1}}""", HttpStatusCode.OK, "4"),
        })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri($"/share/v1/{operation}", UriKind.Relative), content, Cancel);
            var read = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            Assert.Equal((http, status), (answer.StatusCode, read.GetProperty("head").GetProperty("status").GetString()));
            Assert.False(read.TryGetProperty("data", out _));
        }
    }

    [Fact]
    public async Task The_token_may_stand_in_the_head_and_the_request_id_comes_back()
    {
        using var clients = await SharingClients.OfAsync(vault, "share-head");
        using var stranger = vault.Stranger();
        using var answer = await stranger.PostAsJsonAsync(
            "/share/v1/verify-file", new { head = new { accessToken = clients.BankToken, requestId = "request-1" }, data = new { content = "bm8=" } }, Cancel);
        var head = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("head");
        Assert.Equal(("0", "request-1"), (head.GetProperty("status").GetString(), head.GetProperty("requestId").GetString()));
    }

    [Theory]
    [InlineData(true, 503, "2")]
    [InlineData(false, 500, "5")]
    public async Task An_outage_and_a_failure_have_heads_too(bool isOutage, int http, string status)
    {
        using var clients = await SharingClients.OfAsync(vault, $"share-outage-{isOutage}");
        var context = new DefaultHttpContext { RequestServices = vault.Services };
        context.User = new ClaimsPrincipal((await vault.Services.GetRequiredService<LicenseVault.Server.Access.AccessTokens>().ReadAsync(clients.BankToken, Cancel))!);
        context.Request.Body = new MemoryStream("""{"head":{},"data":{}}"""u8.ToArray());

        var answer = await vault.Services.GetRequiredService<SharingDoor>().AnswerAsync(
            context, _ => throw (isOutage ? new StoreUnavailableException("away", new TimeoutException()) : (Exception)new InvalidDataException("odd")), Cancel);

        Assert.Equal(http, answer.StatusCode);
        Assert.Equal(status, answer.Value!.Head.Status);
    }

    private static object Search(SharingClients clients, string number, string kind = "111") => new
    {
        certificateHolderCode = number, certificateHolderType = kind, useCause = "办理抵押登记", relatedItemCode = clients.Matter, projectNo = "示办〔2026〕1号", @operator = "0101",
    };

    private static object Use(SharingClients clients, string certificate, string? range = null) => new
    {
        certificateIdentifier = certificate, useCause = "办理抵押登记", relatedItemCode = clients.Matter, projectNo = "示办〔2026〕1号", @operator = "0101", metadataRange = range,
    };

    private static async Task<(string? Status, JsonElement Data)> AskAsync(SharingClients clients, string operation, object data)
    {
        using var content = JsonContent.Create(new { head = new { }, data }, new MediaTypeHeaderValue("application/json"), new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull });
        using var answer = await clients.Bank.PostAsync(new Uri($"/share/v1/{operation}", UriKind.Relative), content, Cancel);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return (read.GetProperty("head").GetProperty("status").GetString(), read.TryGetProperty("data", out var got) ? got.Clone() : default);
    }

    private static async Task<string?> ResultAsync(SharingClients clients, string operation, object data)
    {
        var (status, answered) = await AskAsync(clients, operation, data);
        Assert.Equal("0", status);
        return answered.GetProperty("result").GetString();
    }

    private async Task<Dictionary<string, object>> StatedAsync(string from = "2026-01-09", string until = "2031-01-08")
    {
        var number = "";
        var (id, _) = await Specimens.MintAsync(vault, draft =>
        {
            (draft["validFrom"], draft["validUntil"]) = (from, until);
            number = draft["number"]!.GetValue<string>();
        });
        return new Dictionary<string, object>
        {
            ["certificateIdentifier"] = id,
            ["certificateNumber"] = number,
            ["certificateHolderName"] = "示例省样本市餐饮有限公司",
            ["certificateHolderCode"] = "91990101MAX0000150",
            ["certificateTypeCode"] = "11990000000001011Q002",
            ["certificateIssuingAuthorityCode"] = "119901000000110178",
        };
    }

    /// <summary>Nobody has authority to issue anything until it is disposed. No other test of this collection runs beside.</summary>
    private async Task<IAsyncDisposable> WithoutAuthorityAsync()
    {
        var issuers = vault.Services.GetRequiredService<IssuerCatalogue>();
        var before = await issuers.ListAsync(Cancel);
        foreach (var issuer in before)
            Assert.True(await issuers.PutAsync(issuer with { Types = [.. issuer.Types.Select(type => type with { IsVoid = true })] }, Cancel));
        return new Restored(issuers, before);
    }

    private async Task ChangeAsync(string certificate, string action, string reason)
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        var change = await SharingClients.PostAsync(issuer, $"/api/v1/certificates/{certificate}/status-changes", new { action, reason, legalBasis = "示例行罚〔2026〕5号" });
        await SharingClients.PostAsync(approver, $"/api/v1/status-changes/{change.GetProperty("id").GetString()}/approval", new { });
    }

    private static Dictionary<string, object> With(Dictionary<string, object> stated, string member, object value) => new(stated) { [member] = value };

    private static Dictionary<string, object> Without(Dictionary<string, object> stated, string member) => new(stated.Where(pair => pair.Key != member));

    private sealed record SandboxCertificate(string Id, string Type);

    private sealed record Restored(IssuerCatalogue Issuers, IReadOnlyList<Issuer> Before) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var issuer in Before)
                Assert.True(await Issuers.PutAsync(issuer, CancellationToken.None));
        }
    }
}
