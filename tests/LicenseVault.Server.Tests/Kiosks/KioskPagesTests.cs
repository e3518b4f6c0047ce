using System.Net;
using LicenseVault.Core.Auditing;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Kiosks;

[Collection(OneVault.Name)]
public sealed class KioskPagesTests(RunningVault vault)
{
    private const string Sample = "real-estate-certificate";

    public static TheoryData<string> ForMachines => ["/kiosk", "/kiosk/waiting", "/kiosk/gone", "/kiosk/certificates", "/kiosk/still"];

    [Theory]
    [MemberData(nameof(ForMachines))]
    public async Task A_browser_that_is_no_kiosk_opens_no_page_of_one(string path)
    {
        using var person = await PersonAtBrowser.SignedInAsync(vault, "citizen-1");
        person.Cookies.Add(new Uri(vault.BaseUrl), new Cookie("kiosk", PersonAtKiosk.KeyOf(vault, "hall-1")[..^1] + "x"));

        using var answer = await person.Http.ReadAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("not a registered kiosk", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_registers_nothing()
    {
        using var person = new PersonAtBrowser(vault);
        using var form = new FormUrlEncodedContent([new("key", "hall-1.0000")]);
        using var answer = await person.Http.SendAsync("/kiosk/machine", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_session_of_a_kiosk_opens_nothing_but_its_pages_and_a_session_of_a_browser_opens_none_of_them()
    {
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, HolderOf(Sample));
        var token = kiosk.Cookies.GetCookies(new Uri(vault.BaseUrl))["kiosk-session"]!.Value;
        kiosk.Cookies.Add(new Uri(vault.BaseUrl), new Cookie("session", token));
        using var own = await kiosk.Http.ReadAsync("/citizen");
        Assert.StartsWith("/sign-in?", PersonAtBrowser.PathOf(own), StringComparison.Ordinal);

        using var before = await PersonAtKiosk.BeforeAsync(vault);
        using var person = await PersonAtBrowser.SignedInAsync(vault, HolderOf(Sample));
        before.Cookies.Add(new Uri(vault.BaseUrl), new Cookie("kiosk-session", person.Token!));
        using var there = await before.Http.ReadAsync("/kiosk/certificates");
        Assert.Equal(HttpStatusCode.Unauthorized, there.StatusCode);

        using var elsewhere = await PersonAtKiosk.BeforeAsync(vault, "hall-2");
        elsewhere.Cookies.Add(new Uri(vault.BaseUrl), new Cookie("kiosk-session", token));
        using var other = await elsewhere.Http.ReadAsync("/kiosk/certificates");
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task What_is_looked_at_and_printed_is_in_the_holders_list_and_in_the_audit_trail()
    {
        var begun = vault.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, HolderOf(Sample));
        var id = vault.Certificate(Sample).Id;
        using var list = await kiosk.Http.ReadAsync("/kiosk/certificates");
        Assert.Contains(id, await list.TextAsync(), StringComparison.Ordinal);

        using var look = await kiosk.Http.ReadAsync($"/kiosk/certificates/{id}");
        using var picture = await kiosk.Http.ReadAsync($"/kiosk/certificates/{id}/picture-1.svg");
        using var print = await kiosk.Http.ReadAsync($"/kiosk/certificates/{id}/print");
        using var paper = await kiosk.Http.ReadAsync($"/kiosk/certificates/{id}/print.pdf");
        Assert.All([look, picture, print, paper], answer => Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl!.NoStore)));
        var document = await paper.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("%PDF"u8, document.AsSpan(0, 4));

        using var verified = new ByteArrayContent(document);
        verified.Headers.ContentType = new("application/pdf");
        using var stranger = vault.Stranger();
        using var report = await stranger.PostAsync(new Uri("/api/v1/verifications", UriKind.Relative), verified, TestContext.Current.CancellationToken);
        var found = System.Text.Json.JsonElement.Parse(await report.TextAsync());
        Assert.Equal("pass", found.GetProperty("verdict").GetString());
        Assert.Contains("电子证照与纸质证照具有同等法律效力", found.GetProperty("copy").GetProperty("purpose").GetString(), StringComparison.Ordinal);

        using var holder = await PersonAtBrowser.SignedInAsync(vault, HolderOf(Sample));
        using var uses = await holder.Http.ReadAsync("/citizen/uses");
        var seen = WebUtility.HtmlDecode(await uses.TextAsync());
        Assert.Contains("Yourself, at a kiosk", seen, StringComparison.Ordinal);
        Assert.Contains("示例市民中心一楼大厅 1 号机", seen, StringComparison.Ordinal);
        Assert.Contains("printed 1 times", seen, StringComparison.Ordinal);

        var noted = await vault.Services.GetRequiredService<AuditSearch>().FindAsync(new AuditQuestion(begun, begun.AddHours(1), Subject: id), TestContext.Current.CancellationToken);
        Assert.Contains(noted.Entries, entry => entry.Action is "GET /kiosk/certificates/{id}/print.pdf" && entry is { Holder: not null, Person: not null, Outcome: "200" });
    }

    [Fact]
    public async Task Somebody_elses_certificate_is_as_one_that_does_not_exist_and_so_is_one_that_is_not_in_force()
    {
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, OtherThan(Sample));
        foreach (var part in new[] { "", "/picture-1.svg", "/print", "/print.pdf" })
        {
            using var foreign = await kiosk.Http.ReadAsync($"/kiosk/certificates/{vault.Certificate(Sample).Id}{part}");
            using var none = await kiosk.Http.ReadAsync($"/kiosk/certificates/nothing{part}");
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
    }

    [Fact]
    public async Task Who_leaves_is_out_on_the_server_and_nothing_is_left_in_the_browser()
    {
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, HolderOf(Sample));
        var token = kiosk.Cookies.GetCookies(new Uri(vault.BaseUrl))["kiosk-session"]!.Value;

        using var left = await kiosk.LeaveAsync();
        Assert.Equal("/kiosk/gone", PersonAtBrowser.PathOf(left));
        using var gone = await kiosk.Http.ReadAsync("/kiosk/gone");
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(gone.Headers.GetValues("Clear-Site-Data")));
        Assert.True(gone.Headers.CacheControl!.NoStore);
        Assert.Equal("20;url=/kiosk", Assert.Single(gone.Headers.GetValues("Refresh")));
        Assert.Equal(["kiosk"], kiosk.Cookies.GetCookies(new Uri(vault.BaseUrl)).Select(cookie => cookie.Name));

        kiosk.Cookies.Add(new Uri(vault.BaseUrl), new Cookie("kiosk-session", token));
        using var back = await kiosk.Http.ReadAsync("/kiosk/certificates");
        Assert.Equal(HttpStatusCode.Unauthorized, back.StatusCode);
    }

    [Theory]
    [InlineData("/kiosk")]
    [InlineData("/kiosk/gone")]
    public async Task Whoever_begins_anew_and_a_machine_that_nobody_touches_ends_what_was_before(string path)
    {
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, HolderOf(Sample));
        var token = kiosk.Cookies.GetCookies(new Uri(vault.BaseUrl))["kiosk-session"]!.Value;
        using var list = await kiosk.Http.ReadAsync("/kiosk/certificates");
        Assert.Equal("60;url=/kiosk/still", Assert.Single(list.Headers.GetValues("Refresh")));
        using var still = await kiosk.Http.ReadAsync("/kiosk/still");
        Assert.Equal("30;url=/kiosk/gone", Assert.Single(still.Headers.GetValues("Refresh")));

        using var answer = await kiosk.Http.ReadAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        kiosk.Cookies.Add(new Uri(vault.BaseUrl), new Cookie("kiosk-session", token));
        using var back = await kiosk.Http.ReadAsync("/kiosk/certificates");
        Assert.Equal(HttpStatusCode.Unauthorized, back.StatusCode);
    }

    [Fact]
    public async Task Every_page_that_shows_a_person_asks_after_a_while_whether_somebody_is_there()
    {
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, HolderOf(Sample));
        var address = $"/kiosk/certificates/{vault.Certificate(Sample).Id}";
        foreach (var (path, seconds) in new[] { ("/kiosk/certificates", 60), (address, 60), ($"{address}/print", 120) })
        {
            using var page = await kiosk.Http.ReadAsync(path);
            Assert.Equal($"{seconds};url=/kiosk/still", Assert.Single(page.Headers.GetValues("Refresh")));
        }
    }

    [Theory]
    [InlineData("zh", "电子证照与纸质证照具有同等法律效力")]
    [InlineData("en", "has the same legal effect as one on paper")]
    public async Task Who_prints_is_told_what_the_paper_counts_for(string language, string words)
    {
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, HolderOf(Sample));
        using var print = await kiosk.Http.ReadAsync($"/kiosk/certificates/{vault.Certificate(Sample).Id}/print?lang={language}");
        Assert.Contains(words, await print.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_that_ended_after_a_print_prints_nothing_more()
    {
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, HolderOf(Sample));
        var token = kiosk.Cookies.GetCookies(new Uri(vault.BaseUrl))["kiosk-session"]!.Value;
        var paper = $"/kiosk/certificates/{vault.Certificate(Sample).Id}/print.pdf";
        using (var printed = await kiosk.Http.ReadAsync(paper))
            Assert.Equal(HttpStatusCode.OK, printed.StatusCode);

        using var left = await kiosk.LeaveAsync();
        kiosk.Cookies.Add(new Uri(vault.BaseUrl), new Cookie("kiosk-session", token));
        using var again = await kiosk.Http.ReadAsync(paper);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task The_phone_names_the_machine_and_a_wrong_number_or_a_refusal_is_told_at_the_machine()
    {
        using var kiosk = await PersonAtKiosk.BeforeAsync(vault, "hall-2");
        using var phone = await PersonAtBrowser.SignedInAsync(vault, "citizen-1");
        foreach (var (act, status) in new[] { ("allow", HttpStatusCode.BadRequest), ("refuse", HttpStatusCode.OK) })
        {
            var (code, number) = await kiosk.StartAsync();
            using var asked = await phone.Http.ReadAsync($"/citizen/kiosk?code={code[..4]}%20{code[4..]}");
            Assert.Contains("示例市民中心一楼大厅 2 号机", WebUtility.HtmlDecode(await asked.TextAsync()), StringComparison.Ordinal);
            Assert.DoesNotContain($">{number}<", await asked.TextAsync(), StringComparison.Ordinal);

            using var answer = await phone.SendFormAsync("/citizen/kiosk", new("code", code), new("number", number is "00" ? "01" : "00"), new("act", act));
            Assert.Equal(status, answer.StatusCode);
            using var waiting = await kiosk.Http.ReadAsync("/kiosk/waiting");
            Assert.Contains("Nobody was signed in", await waiting.TextAsync(), StringComparison.Ordinal);
        }

        using var unknown = await phone.Http.ReadAsync("/citizen/kiosk?code=12345678");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task What_fails_at_a_kiosk_leads_nowhere_else()
    {
        using var kiosk = await PersonAtKiosk.BeforeAsync(vault);
        using var answer = await kiosk.Http.ReadAsync("/kiosk/nowhere");
        var page = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("20;url=/kiosk", Assert.Single(answer.Headers.GetValues("Refresh")));
        Assert.DoesNotContain("href=\"/\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/swagger", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_this_vault_did_not_give_ends_nobodys_visit()
    {
        using var kiosk = await PersonAtKiosk.InsideAsync(vault, "citizen-1");
        using var answer = await kiosk.SendAsync("/kiosk/end");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private string HolderOf(string sample)
    {
        using var draft = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Repository.Path("certs-samples", "valid", sample, "draft.json")));
        var number = draft.RootElement.GetProperty("holder").GetProperty("idNumber").GetString();
        return vault.Description.People.First(person => person.IdNumber == number).User!;
    }

    private string OtherThan(string sample) => vault.Description.People.First(person => person.User != HolderOf(sample)).User!;
}
