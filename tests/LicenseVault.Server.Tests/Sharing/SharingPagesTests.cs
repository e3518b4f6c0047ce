using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LicenseVault.Core.Sharing;
using LicenseVault.Server.Pages;
using LicenseVault.Server.Pages.Citizens;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Sharing;

/// <summary>What citizens do themselves: show a live code, allow an agency, take that back, see who looked.</summary>
[Collection(OneVault.Name)]
public sealed partial class SharingPagesTests(RunningVault vault)
{
    private const string LiNumber = "990103199211030424";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Certificate => vault.Certificate("real-estate-certificate").Id;

    [Fact]
    public async Task A_live_code_is_shown_as_a_picture_with_its_seconds_and_without_its_text()
    {
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber));
        using var forms = await li.Http.ReadAsync($"/citizen/certificates/{Certificate}/sharing");
        Assert.Equal(HttpStatusCode.OK, forms.StatusCode);

        using var shown = await li.SendFormAsync($"/citizen/certificates/{Certificate}/live-code", Shown("看看"));
        var page = await shown.TextAsync();
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.True(shown.Headers.CacheControl!.NoStore);
        Assert.InRange(int.Parse(Seconds().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 50, 60);
        Assert.Matches("<path d=\"M[^\"]{500,}\"", page);

        using var wrong = await li.SendFormAsync($"/citizen/certificates/{Certificate}/live-code", Shown(" "));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_grant_is_given_used_seen_and_taken_back()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-page");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber));
        using var given = await li.SendFormAsync($"/citizen/certificates/{Certificate}/grants", Grant(clients, "30"));
        Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);
        await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { route = "grant", certificate = Certificate, for_ = "从页面授权" }));
        using (var uses = await li.Http.ReadAsync("/citizen/uses"))
            Assert.Contains("从页面授权", await uses.TextAsync(), StringComparison.Ordinal);

        using var grants = await li.Http.ReadAsync("/citizen/grants");
        var withdrawal = Withdrawal().Match((await grants.TextAsync()).Split($"<h2>{clients.Agency}</h2>")[1]).Value;
        using var zhang = await PersonAtBrowser.SignedInAsync(vault, vault.Description.People.First(person => person.IdNumber != LiNumber && person.User is not null).User!);
        using (var foreign = await zhang.SendFormAsync(withdrawal))
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using (var own = await li.SendFormAsync(withdrawal))
            Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
        await Expect.ProblemAsync(
            await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "grant", certificate = Certificate }), Cancel), HttpStatusCode.Forbidden, "use-not-permitted");
        using var wrong = await li.SendFormAsync($"/citizen/certificates/{Certificate}/grants", Grant(clients, "0"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task An_agency_that_nobody_knows_is_allowed_nothing_and_those_that_are_known_can_be_chosen()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-chosen");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        var issuer = vault.Description.Issuers[0];
        using (var forms = await li.Http.ReadAsync($"/citizen/certificates/{Certificate}/sharing"))
        {
            var page = await forms.TextAsync();
            Assert.Contains("<option value=\"bank-chosen\">bank-chosen</option>", page, StringComparison.Ordinal);
            Assert.Contains($"<option value=\"{issuer.Code}\">{issuer.Name}</option>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<option value=\"holders-app\">", page, StringComparison.Ordinal);
        }

        KeyValuePair<string, string>[] unknown = [new("agency", "一家没有的银行"), new("matter", clients.Matter), new("purpose", "贷款到没有的银行"), new("uses", "2"), new("days", "31"), new("field", "number")];
        using var refused = await li.SendFormAsync($"/citizen/certificates/{Certificate}/grants", unknown);
        var answer = await refused.TextAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("没有您填写的机构", answer, StringComparison.Ordinal);
        Assert.Contains("value=\"贷款到没有的银行\"", answer, StringComparison.Ordinal);
        Assert.Contains("value=\"31\"", answer, StringComparison.Ordinal);
        using var grants = await li.Http.ReadAsync("/citizen/grants");
        Assert.DoesNotContain("贷款到没有的银行", await grants.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matter", "没有 这样的", "matter-fault")]
    [InlineData("uses", "many", "uses-fault")]
    [InlineData("uses", "101", "uses-fault")]
    [InlineData("days", "367", "days-fault")]
    [InlineData("purpose", "", "for-fault")]
    [InlineData("agency", "", "agency-fault")]
    [InlineData("field", "", "fields-fault")]
    [InlineData("field", "fields.没有", "fields-fault")]
    [InlineData("matter-listed", "990115001003", "matter-fault")]
    public async Task What_is_wrong_with_a_grant_is_said_beside_its_field_alone(string field, string wrong, string told)
    {
        using var clients = await SharingClients.OfAsync(vault, $"bank-{field}-{wrong.Length}");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        var fields = Grant(clients, "30").ToDictionary(one => one.Key, one => one.Value);
        fields[field] = wrong;
        using var refused = await li.SendFormAsync($"/citizen/certificates/{Certificate}/grants", fields);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.TextAsync();
        Assert.Equal([told], FaultIds().Matches(page).Select(match => match.Groups[1].Value));
        Assert.DoesNotMatch("id=\"purpose\" name=\"purpose\" value=\"[^\"]", page);
    }

    [Fact]
    public async Task A_grant_names_its_certificate_and_what_taking_it_back_does_not_end()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-anyway");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        using (var given = await li.SendFormAsync($"/citizen/certificates/{Certificate}/grants", Grant(clients, "30")))
            Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);
        var before = await GrantOnPageAsync(li, clients);
        Assert.Matches("<b>[^<]+（尾号 .{4}）</b>", before);
        Assert.DoesNotContain("依职能仍可", before, StringComparison.Ordinal);

        await clients.AllowAsync(vault.Certificate("real-estate-certificate").Type, "holder.name");
        var standing = await GrantOnPageAsync(li, clients);
        Assert.Contains("依职能仍可查看这类证照，撤回授权对此没有影响。依据：《示例条例》第一条", standing, StringComparison.Ordinal);
        using (await li.SendFormAsync(Withdrawal().Match(standing).Value))
            Assert.Contains("依职能仍可查看", await GrantOnPageAsync(li, clients), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_matter_is_chosen_by_its_name_and_one_that_is_not_in_the_list_is_typed()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-matters");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        using (var forms = await li.Http.ReadAsync($"/citizen/certificates/{Certificate}/sharing"))
        {
            var page = WebUtility.HtmlDecode(await forms.TextAsync());
            Assert.Contains("<option value=\"990115001003\">不动产转移登记</option>", page.Split("<optgroup label=\"本证照库的其他事项\">")[0], StringComparison.Ordinal);
            Assert.Contains("<option value=\"990131001001\">", page.Split("<optgroup label=\"本证照库的其他事项\">")[1], StringComparison.Ordinal);
        }

        var grant = Grant(clients, "30").Where(one => one.Key != "matter").ToList();
        using (var chosen = await li.SendFormAsync($"/citizen/certificates/{Certificate}/grants", [.. grant, new("matter-listed", "990115001003"), new("matter", "")]))
            Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
        Assert.Contains("事项 不动产转移登记（代码 990115001003）", await GrantOnPageAsync(li, clients), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_values_that_were_chosen_are_allowed_and_the_grant_says_which()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-fields");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        using (var given = await li.SendFormAsync($"/citizen/certificates/{Certificate}/grants", Grant(clients, "30")))
            Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);
        Assert.Contains("仅以下信息可见：不动产权证号", await GrantOnPageAsync(li, clients), StringComparison.Ordinal);

        await Expect.ProblemAsync(
            await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "grant", certificate = Certificate, fields = new[] { "holder.name" } }), Cancel), HttpStatusCode.Forbidden, "use-not-permitted");
        await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { route = "grant", certificate = Certificate, fields = new[] { "number" } }));

        using var shown = await li.SendFormAsync($"/citizen/certificates/{Certificate}/live-code", Shown("看看"));
        var page = WebUtility.HtmlDecode(await shown.TextAsync());
        Assert.Contains("仅以下信息可见：不动产权证号", page, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"field\" value=\"number\">", page, StringComparison.Ordinal);
        using var nothing = await li.SendFormAsync($"/citizen/certificates/{Certificate}/live-code", new KeyValuePair<string, string>("purpose", "看看"));
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.Contains("id=\"live-fields-fault\"", await nothing.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_act_for_somebody_is_seen_by_them_and_ended_at_once_and_by_nobody_else()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-delegation");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        var proof = "示公证〔2026〕88号";
        var proposed = await SharingClients.PostAsync(clients.Maker, "/api/v1/delegations/", new
        {
            kind = "attorney",
            principal = new { idType = "111", idNumber = LiNumber },
            @delegate = new { idType = "111", idNumber = "990102198805170319" },
            proof,
            types = new[] { vault.Certificate("real-estate-certificate").Type },
            until = vault.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(30),
        });
        var id = proposed.GetProperty("id").GetString()!;
        Assert.Contains("核对中", await DelegationOnPageAsync(li, proof), StringComparison.Ordinal);
        await SharingClients.PostAsync(clients.Checker, $"/api/v1/delegations/{id}/approval", new { });
        var standing = await DelegationOnPageAsync(li, proof);
        Assert.Contains("适用证照：不动产权证书", standing, StringComparison.Ordinal);
        Assert.Contains($"/citizen/delegations/{id}/end", standing, StringComparison.Ordinal);

        using var delegated = await PersonAtBrowser.SignedInAsync(vault, UserOf("990102198805170319"), "zh-CN");
        using (var foreign = await delegated.SendFormAsync($"/citizen/delegations/{id}/end"))
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using (var unknown = await li.SendFormAsync("/citizen/delegations/none/end"))
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using (var ended = await li.SendFormAsync($"/citizen/delegations/{id}/end"))
            Assert.Equal("/citizen/delegations", PersonAtBrowser.PathOf(ended));
        Assert.Contains("已终止", await DelegationOnPageAsync(li, proof), StringComparison.Ordinal);

        var asked = new { holder = new { idType = "111", idNumber = "990102198805170319" }, delegation = id, certificate = Certificate, purpose = "代办" };
        using var refused = await clients.App.PostAsJsonAsync("/api/v1/presentations/", asked, Cancel);
        Assert.False(refused.IsSuccessStatusCode);
        using var again = await li.SendFormAsync($"/citizen/delegations/{id}/end");
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task Either_side_of_a_delegation_sees_who_the_other_is_and_no_more_of_them_than_they_need()
    {
        const string Zhang = "990102198805170319";
        using var clients = await SharingClients.OfAsync(vault, "bank-sides");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        const string Proof = "示公证〔2026〕89号";
        var id = await ProposedAsync(clients, LiNumber, Zhang, Proof);
        await SharingClients.PostAsync(clients.Checker, $"/api/v1/delegations/{id}/approval", new { });

        // Nothing is issued to Zhang, so that no name of theirs is known.
        Assert.Contains("<b>代办人：990＊＊＊＊＊＊＊＊＊＊＊＊＊19</b>", await DelegationOnPageAsync(li, Proof), StringComparison.Ordinal);
        using var zhang = await PersonAtBrowser.SignedInAsync(vault, UserOf(Zhang), "zh-CN");
        var seen = await DelegationOnPageAsync(zhang, Proof);
        Assert.Contains("<b>被代办人：李＊＊，990＊＊＊＊＊＊＊＊＊＊＊＊＊24</b>", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(LiNumber, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("/end\"", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegation_that_waits_can_be_ended_by_whom_it_is_about_and_is_not_approved_any_more()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-objection");
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        const string Proof = "示公证〔2026〕90号";
        var id = await ProposedAsync(clients, LiNumber, "990102198805170319", Proof);
        Assert.Contains($"/citizen/delegations/{id}/end", await DelegationOnPageAsync(li, Proof), StringComparison.Ordinal);

        using (var ended = await li.SendFormAsync($"/citizen/delegations/{id}/end"))
            Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Contains("已终止", await DelegationOnPageAsync(li, Proof), StringComparison.Ordinal);
        using var approval = await clients.Checker.PostAsJsonAsync($"/api/v1/delegations/{id}/approval", new { }, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, approval.StatusCode);
    }

    private async Task<string> ProposedAsync(SharingClients clients, string principal, string other, string proof)
    {
        var proposed = await SharingClients.PostAsync(clients.Maker, "/api/v1/delegations/", new
        {
            kind = "attorney",
            principal = new { idType = "111", idNumber = principal },
            @delegate = new { idType = "111", idNumber = other },
            proof,
            until = vault.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(30),
        });
        return proposed.GetProperty("id").GetString()!;
    }

    private static async Task<string> DelegationOnPageAsync(PersonAtBrowser person, string proof)
    {
        using var page = await person.Http.ReadAsync("/citizen/delegations");
        return WebUtility.HtmlDecode(await page.TextAsync()).Split("<li class=\"card\">").Single(card => card.Contains(proof, StringComparison.Ordinal));
    }

    [Fact]
    public void Agencies_of_one_name_are_shown_with_what_tells_them_apart()
    {
        var visit = new Visit(Language.Chinese, new Wordings().In(Language.Chinese), vault.Services.GetRequiredService<SiteFiles>(), LargestUpload: 1, IsSandbox: true);
        ReceivingAgency[] known =
        [
            new("11990100000011041Q", "样本市民政局", "Sample Civil Affairs Bureau") { Division = "990100" },
            new("11990200000011041Q", "样本市民政局", "Another Civil Affairs Bureau") { Division = "990200" },
            new("bank", "样本市民政局", ""),
            new("tax", "样本市税务局", "") { Division = "990100" },
        ];
        Assert.Equal(
            ["样本市民政局（区划 990100，代码 11990100000011041Q）", "样本市民政局（区划 990200，代码 11990200000011041Q）", "样本市民政局（代码 bank）", "样本市税务局", "stranger"],
            [.. known.Select(new AgencyNames(known, visit).NameOf), new AgencyNames(known, visit).Of("stranger")]);
    }

    private static async Task<string> GrantOnPageAsync(PersonAtBrowser holder, SharingClients clients)
    {
        using var grants = await holder.Http.ReadAsync("/citizen/grants");
        return WebUtility.HtmlDecode(await grants.TextAsync()).Split($"<h2>{clients.Agency}</h2>")[1].Split("</li>")[0];
    }

    [Fact]
    public async Task Without_script_the_page_of_a_live_code_leaves_when_the_code_is_over()
    {
        using var li = await PersonAtBrowser.SignedInAsync(vault, UserOf(LiNumber), "zh-CN");
        using var shown = await li.SendFormAsync($"/citizen/certificates/{Certificate}/live-code", Shown("看看"));
        var page = await shown.TextAsync();
        var leaving = Leaving().Match(page);
        Assert.Equal(Seconds().Match(page).Groups[1].Value, leaving.Groups[1].Value);
        using var over = await li.Http.ReadAsync(leaving.Groups[2].Value);
        Assert.Contains("亮证码已失效", await over.TextAsync(), StringComparison.Ordinal);
        using var forms = await li.Http.ReadAsync($"/citizen/certificates/{Certificate}/sharing");
        Assert.DoesNotContain("亮证码已失效", await forms.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sharing", false)]
    [InlineData("live-code", true)]
    [InlineData("grants", true)]
    public async Task Somebody_elses_certificate_is_as_if_there_were_none(string page, bool isForm)
    {
        using var zhang = await PersonAtBrowser.SignedInAsync(vault, vault.Description.People.First(person => person.IdNumber != LiNumber && person.User is not null).User!);
        var path = $"/citizen/certificates/{Certificate}/{page}";
        using var answer = isForm ? await zhang.SendFormAsync(path, new KeyValuePair<string, string>("purpose", "看看")) : await zhang.Http.ReadAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static KeyValuePair<string, string>[] Grant(SharingClients clients, string days) =>
        [new("agency", clients.Agency), new("matter", clients.Matter), new("purpose", "贷款"), new("uses", "2"), new("days", days), new("field", "number")];

    private static KeyValuePair<string, string>[] Shown(string purpose) => [new("purpose", purpose), new("field", "number")];

    private string UserOf(string number) => vault.Description.People.Single(person => person.IdNumber == number).User!;

    [GeneratedRegex("data-seconds=\"(\\d+)\"")]
    private static partial Regex Seconds();

    [GeneratedRegex("<p class=\"fault\" id=\"([a-z]+-fault)\">")]
    private static partial Regex FaultIds();

    [GeneratedRegex("<noscript><meta http-equiv=\"refresh\" content=\"(\\d+);url=([^\"]+)\"></noscript>")]
    private static partial Regex Leaving();

    [GeneratedRegex("/citizen/grants/[0-9a-f]{24}/withdrawal")]
    private static partial Regex Withdrawal();
}
