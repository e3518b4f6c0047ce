using System.Net;
using LicenseVault.Core.People;
using LicenseVault.Server.SignIn;
using LicenseVault.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.SigningIn;

[Collection(OneVault.Name)]
public sealed class SignInTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sandbox_says_which_holders_have_certificates()
    {
        using var person = new PersonAtBrowser(vault);
        using var sent = await person.Http.ReadAsync("/sign-in/start");
        using var asked = await person.Http.ReadAsync(PersonAtBrowser.PathOf(sent));
        var choices = (await asked.TextAsync()).Split("<button").Skip(1).ToDictionary(button => button.Split("value=\"")[^1].Split('"')[0]);

        Assert.Contains("Certificates: ", choices["citizen-2"], StringComparison.Ordinal);
        Assert.Contains("No certificates yet", choices["citizen-8"], StringComparison.Ordinal);
        Assert.DoesNotContain("民", string.Concat(choices.Values.Select(choice => choice.Split("</span>")[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citizen_comes_in_at_their_certificates()
    {
        using var person = new PersonAtBrowser(vault);
        using var back = await person.SignInAsync("citizen-1");

        Assert.Equal("/citizen", PersonAtBrowser.PathOf(back));
        var cookie = Assert.Single(back.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await person.Http.ReadAsync("/citizen");
        Assert.Contains("张样本", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_there_and_comes_back_to_the_same_page()
    {
        using var person = new PersonAtBrowser(vault);
        using var refused = await person.Http.ReadAsync("/citizen?after=x");
        Assert.Equal("/sign-in?return=%2Fcitizen%3Fafter%3Dx", PersonAtBrowser.PathOf(refused));
        using var page = await person.Http.ReadAsync(PersonAtBrowser.PathOf(refused));
        Assert.Contains("/sign-in/start?return=%2Fcitizen%3Fafter%3Dx", await page.TextAsync(), StringComparison.Ordinal);

        using var back = await person.SignInAsync("citizen-1", "/sign-in/start?return=%2Fcitizen%3Fafter%3Dx");
        Assert.Equal("/citizen?after=x", PersonAtBrowser.PathOf(back));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/%0d%0aSet-Cookie:x=y\r\n")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task Nobody_is_led_away_from_the_vault_by_a_link_to_it(string elsewhere)
    {
        using var person = new PersonAtBrowser(vault);
        using var back = await person.SignInAsync("citizen-2", $"/sign-in/start?return={Uri.EscapeDataString(elsewhere)}");
        Assert.Equal("/citizen", PersonAtBrowser.PathOf(back));
    }

    [Theory]
    [InlineData("en", "Signing in was not completed")]
    [InlineData("zh-CN", "登录没有完成")]
    public async Task What_the_provider_sent_back_counts_once(string language, string words)
    {
        using var person = new PersonAtBrowser(vault, language);
        using var sent = await person.ChooseAsync("citizen-1");
        using (await person.Http.ReadAsync(PersonAtBrowser.PathOf(sent)))
        using (var again = await person.Http.ReadAsync(PersonAtBrowser.PathOf(sent)))
        {
            Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
            Assert.Contains($"<h1>{words}</h1>", await again.TextAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_counts_in_the_browser_that_asked_and_in_no_other()
    {
        using var thief = new PersonAtBrowser(vault);
        using var victim = new PersonAtBrowser(vault);
        using var sent = await thief.ChooseAsync("citizen-1");

        using var answer = await victim.Http.ReadAsync(PersonAtBrowser.PathOf(sent));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(victim.Token);
    }

    [Fact]
    public async Task Who_calls_it_off_is_told_so()
    {
        using var person = new PersonAtBrowser(vault);
        using var answer = await person.SignInAsync("");
        Assert.Contains("<h1>Signing in was called off</h1>", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_the_provider_did_not_give_opens_nothing()
    {
        using var person = new PersonAtBrowser(vault);
        using var sent = await person.ChooseAsync("citizen-1");
        var path = PersonAtBrowser.PathOf(sent).Replace("code=", "code=x", StringComparison.Ordinal);
        using var answer = await person.Http.ReadAsync(path);

        Assert.Contains("<h1>The identity service refused</h1>", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Null(person.Token);
    }

    [Fact]
    public async Task Who_signs_out_is_out_and_an_old_cookie_opens_nothing()
    {
        using var person = await PersonAtBrowser.SignedInAsync(vault, "citizen-1");
        using var left = await person.SendFormAsync("/sign-out", new KeyValuePair<string, string>("where", "here"));
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);

        using var refused = await person.Http.ReadAsync("/citizen");
        Assert.StartsWith("/sign-in", PersonAtBrowser.PathOf(refused), StringComparison.Ordinal);
        using var page = await person.Http.ReadAsync("/sign-in");
        Assert.Contains("You have signed out.", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_sign_in_takes_the_place_of_the_session_before()
    {
        using var person = await PersonAtBrowser.SignedInAsync(vault, "citizen-1");
        var before = person.Token!;
        using (await person.SignInAsync("citizen-1"))
            Assert.NotEqual(before, person.Token);

        Assert.Equal(SessionEnd.Renewed, (await vault.Services.GetRequiredService<Sessions>().FindAsync(before, Cancel))!.End);
    }

    [Theory]
    [InlineData("/a", true)]
    [InlineData("/a?b=c", true)]
    [InlineData("", false)]
    [InlineData("//a", false)]
    [InlineData("/a b", false)]
    [InlineData("/\t/a", false)]
    [InlineData("/.//evil.example", false)]
    [InlineData("/sign-in/callback?code=x", false)]
    public void Only_a_path_of_this_vault_is_come_back_to(string path, bool isOne) => Assert.Equal(isOne, LocalPath.IsOne(path));
}
