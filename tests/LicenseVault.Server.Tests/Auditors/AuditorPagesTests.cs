using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Server.Pages.Auditors;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.Sharing;
using LicenseVault.Tests.SigningIn;

namespace LicenseVault.Tests.Auditors;

/// <summary>What auditors and system administrators meet when they have signed in.</summary>
[Collection(OneVault.Name)]
public sealed partial class AuditorPagesTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("auditor-1", "/auditor")]
    [InlineData("system-1", "/operation")]
    [InlineData("security-1", "/security/sessions")]
    [InlineData("steward-1", "/steward")]
    public async Task Every_role_comes_in_where_its_work_is(string user, string home)
    {
        using var person = new PersonAtBrowser(vault);
        using var signedIn = await person.SignInAsync(user);
        Assert.Equal(home, PersonAtBrowser.PathOf(signedIn));

        using var page = await person.Http.ReadAsync(home);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains($"<a href=\"{home}\" aria-current=\"true\">", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_finds_who_looked_follows_a_digest_and_takes_it_along()
    {
        using var citizen = await PersonAtBrowser.SignedInAsync(vault, "citizen-1");
        using (await citizen.Http.ReadAsync("/citizen/uses"))
        using (await citizen.Http.ReadAsync("/citizen"))
        {
        }

        using var auditor = await PersonAtBrowser.SignedInAsync(vault, "auditor-1", "zh-CN");
        using var page = await auditor.Http.ReadAsync("/auditor?kind=personal-data&action=%2Fcitizen%2Fuses");
        var text = await page.TextAsync();
        Assert.Contains("<code>GET /citizen/uses</code>", text, StringComparison.Ordinal);
        Assert.Contains("<span>查看谁看过</span>", text, StringComparison.Ordinal);
        Assert.Contains("<span>完成</span> <code>200</code>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<code>GET /citizen</code>", text, StringComparison.Ordinal);
        Assert.Contains("审计记录（最新的在前）", text, StringComparison.Ordinal);

        using var followed = await auditor.Http.ReadAsync(WebUtility.HtmlDecode(OfPerson().Match(text).Groups[1].Value));
        Assert.Contains("<code>GET /citizen</code>", await followed.TextAsync(), StringComparison.Ordinal);
        using var export = await auditor.Http.ReadAsync(WebUtility.HtmlDecode(Export().Match(text).Groups[1].Value));
        var lines = await export.TextAsync();
        Assert.StartsWith("at,kind,action", lines, StringComparison.Ordinal);
        Assert.Contains("GET /citizen/uses", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("GET /citizen,", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_that_people_take_along_is_marked_as_UTF_8_and_that_of_programs_is_not()
    {
        using var auditor = await PersonAtBrowser.SignedInAsync(vault, "auditor-1");
        using var export = await auditor.Http.ReadAsync("/auditor/export?format=csv&client=nobody");
        Assert.StartsWith("\uFEFFat,kind,action", Encoding.UTF8.GetString(await export.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);
        using var lines = await auditor.Http.ReadAsync("/auditor/export?format=jsonl&client=nobody");
        Assert.Empty(await lines.Content.ReadAsByteArrayAsync(Cancel));

        using var clients = await SharingClients.OfAsync(vault, "bank-of-the-mark");
        Assert.StartsWith("at,kind,action", Encoding.UTF8.GetString(await clients.Auditor.GetByteArrayAsync("/api/v1/audit/export?format=csv&client=nobody", Cancel)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "谁看过")]
    [InlineData("en", "who looked")]
    public async Task An_action_is_found_by_the_words_in_which_it_is_told_however_much_happened_since(string language, string words)
    {
        using var citizen = await PersonAtBrowser.SignedInAsync(vault, "citizen-1");
        using (await citizen.Http.ReadAsync("/citizen/uses"))
        {
        }

        using var auditor = await PersonAtBrowser.SignedInAsync(vault, "auditor-1", language);
        for (var since = 0; since < 30; since++)
        {
            using var other = await auditor.Http.ReadAsync("/auditor?client=nobody");
        }

        using var page = await auditor.Http.ReadAsync($"/auditor?action={Uri.EscapeDataString(words)}");
        var text = await page.TextAsync();
        Assert.Contains("<code>GET /citizen/uses</code>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<code>GET /auditor</code>", text, StringComparison.Ordinal);
        using var export = await auditor.Http.ReadAsync(WebUtility.HtmlDecode(Export().Match(text).Groups[1].Value));
        Assert.Contains("GET /citizen/uses", await export.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200", "Done")]
    [InlineData("200 0", "Done")]
    [InlineData("200 1", "NotAllowed")]
    [InlineData("200 2", "Failed")]
    [InlineData("200 3", "NotFound")]
    [InlineData("200 4", "Unfit")]
    [InlineData("200 5", "Failed")]
    [InlineData("401 1", "NotAllowed")]
    [InlineData("429 16", "TooMany")]
    [InlineData("303", "Done")]
    [InlineData("401", "NotSignedIn")]
    [InlineData("403", "NotAllowed")]
    [InlineData("404", "NotFound")]
    [InlineData("409", "Conflict")]
    [InlineData("422", "Unfit")]
    [InlineData("429", "TooMany")]
    [InlineData("503", "Failed")]
    [InlineData("failed", "Failed")]
    public void An_outcome_is_told_in_words(string written, string outcome) => Assert.Equal(outcome, TrailPage.OutcomeOf(written).ToString());

    [Fact]
    public async Task The_newest_stand_first()
    {
        using var auditor = await PersonAtBrowser.SignedInAsync(vault, "auditor-1");
        using (await auditor.Http.ReadAsync("/auditor/flags"))
        {
        }

        using (await auditor.Http.ReadAsync("/auditor/export?format=csv&client=nobody"))
        {
        }

        using var page = await auditor.Http.ReadAsync("/auditor?action=%2Fauditor%2F");
        var actions = Action().Matches(await page.TextAsync()).Select(match => match.Groups[1].Value).ToList();
        Assert.True(actions.IndexOf("GET /auditor/export") < actions.IndexOf("GET /auditor/flags"), string.Join(", ", actions));
    }

    [Theory]
    [InlineData("from=2026-02-01&until=2026-01-01")]
    [InlineData("from=soon")]
    [InlineData("kind=unheard-of")]
    [InlineData("until=9999-12-31")]
    public async Task What_cannot_be_asked_is_said_and_stands_there_again(string question)
    {
        using var auditor = await PersonAtBrowser.SignedInAsync(vault, "auditor-1");
        using var page = await auditor.Http.ReadAsync($"/auditor?subject=some-certificate&{question}");
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        var text = await page.TextAsync();
        Assert.Contains("role=\"alert\"", text, StringComparison.Ordinal);
        Assert.Contains("value=\"some-certificate\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_in_the_trail_that_nobody_named_is_not_found()
    {
        using var auditor = await PersonAtBrowser.SignedInAsync(vault, "auditor-1");
        using var page = await auditor.Http.ReadAsync("/auditor?after=forged");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task The_whole_trail_is_checked_when_an_auditor_asks_for_it()
    {
        using var auditor = await PersonAtBrowser.SignedInAsync(vault, "auditor-1");
        using var page = await auditor.SendFormAsync("/auditor/verification");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("The trail is whole", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_programs_read_as_JSON_is_a_page_for_a_browser()
    {
        using var auditor = await PersonAtBrowser.SignedInAsync(vault, "auditor-1");
        using var page = await auditor.Http.ReadAsync("/auditor/entries");
        Assert.Equal("/auditor", PersonAtBrowser.PathOf(page));
        auditor.Http.DefaultRequestHeaders.Accept.Clear();
        using var json = await auditor.Http.ReadAsync("/auditor/entries");
        Assert.Equal("application/json", json.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_system_administrator_sees_what_works_and_until_when_keys_are_good()
    {
        using var administrator = await PersonAtBrowser.SignedInAsync(vault, "system-1");
        using var page = await administrator.Http.ReadAsync("/operation");
        var text = await page.TextAsync();
        Assert.Contains("Document store<span class=\"result\">Answers", text, StringComparison.Ordinal);
        Assert.Matches("Yangben Municipal Health Commission, Shili Province<span class=\"result\">Good until \\d+ \\w+ \\d{4}", text);
    }

    [GeneratedRegex("href=\"(/auditor\\?[^\"]*person=[0-9a-f]+)\"")]
    private static partial Regex OfPerson();

    [GeneratedRegex("href=\"(/auditor/export\\?[^\"]*format=csv)\"")]
    private static partial Regex Export();

    [GeneratedRegex("<code>([A-Z]+ [^<]+)</code>")]
    private static partial Regex Action();
}
