using System.Net;
using LicenseVault.Core.People;
using LicenseVault.Tests.Pages;

namespace LicenseVault.Tests.SigningIn;

/// <summary>Nobody loses what they typed because their session ended in another window, and nobody else gets it.</summary>
[Collection(OneVault.Name)]
public sealed class KeptFormTests(RunningVault vault)
{
    private const string Page = "/security/sessions";
    private const string Typed = "operator-typed-long-ago";

    private static readonly Person.Clerk Security =
        new() { Name = "严安全", Agency = "119901000000110178", Operator = "0105", Roles = [Role.SecurityAdministrator] };

    private static KeyValuePair<string, string>[] Fields => [new("agency", "119901000000110178"), new("operator", Typed)];

    [Fact]
    public async Task What_met_an_ended_session_is_given_back_after_signing_in_and_can_be_sent()
    {
        using var person = await EndedWhileTypingAsync();

        using var back = await person.SignInAsync("security-1");
        Assert.Equal("/sign-in/kept", PersonAtBrowser.PathOf(back));
        using var kept = await person.Http.ReadAsync("/sign-in/kept");
        var page = await kept.TextAsync();
        Assert.Contains($"value=\"{Typed}\"", page, StringComparison.Ordinal);
        Assert.Contains($"action=\"{Page}\"", page, StringComparison.Ordinal);

        using var done = await person.SendFormAsync(Page, Fields);
        Assert.Contains("Nobody has signed in here as this person", await done.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_at_the_same_machine_does_not_get_it()
    {
        using var person = await EndedWhileTypingAsync();

        using var back = await person.SignInAsync("maker-1");
        Assert.NotEqual("/sign-in/kept", PersonAtBrowser.PathOf(back));
        using var kept = await person.Http.ReadAsync("/sign-in/kept");
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
    }

    [Fact]
    public async Task A_form_that_was_not_given_to_the_session_is_not_kept()
    {
        using var person = await PersonAtBrowser.SignedInAsync(vault, "security-1");
        using (await person.SendFormAsync("/sign-out"))
        using (var form = new FormUrlEncodedContent([new("form-token", new string('0', 64)), .. Fields]))
        using (var answer = await person.Http.SendAsync(Page, form))
            Assert.DoesNotContain("is kept for you", await answer.TextAsync(), StringComparison.Ordinal);

        using var back = await person.SignInAsync("security-1");
        Assert.Equal(Page, PersonAtBrowser.PathOf(back));
    }

    [Fact]
    public async Task An_act_that_takes_something_from_somebody_needs_a_fresh_sign_in_and_then_goes_on()
    {
        using var person = await PersonAtBrowser.StaleAsync(vault, Security);
        using var asked = await person.SendFormAsync(Page, Fields);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        var page = await asked.TextAsync();
        Assert.Contains("Please confirm that it is you", page, StringComparison.Ordinal);
        Assert.Contains("is kept for you", page, StringComparison.Ordinal);

        using var back = await person.SignInAsync("security-1", "/sign-in/start?fresh=true");
        Assert.Equal("/sign-in/kept", PersonAtBrowser.PathOf(back));
        using var done = await person.SendFormAsync(Page, Fields);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    [Fact]
    public async Task Nobody_confirms_for_somebody_else()
    {
        using var person = await PersonAtBrowser.StaleAsync(vault, Security);
        using var answer = await person.SignInAsync("maker-1", "/sign-in/start?fresh=true");
        Assert.Contains("<h1>That was somebody else</h1>", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_security_administrator_ends_the_sessions_of_a_citizen_at_once()
    {
        using var citizen = await PersonAtBrowser.SignedInAsync(vault, "citizen-9");
        using var security = await PersonAtBrowser.SignedInAsync(vault, "security-1");
        var zhang = vault.Description.People.Single(person => person.User == "citizen-9");

        using var done = await security.SendFormAsync(Page, new KeyValuePair<string, string>("id-type", zhang.IdType), new KeyValuePair<string, string>("id-number", zhang.IdNumber));
        Assert.Contains("session(s) ended", await done.TextAsync(), StringComparison.Ordinal);

        using var refused = await citizen.Http.ReadAsync("/citizen");
        Assert.Equal(HttpStatusCode.SeeOther, refused.StatusCode);
        using var page = await citizen.Http.ReadAsync("/sign-in");
        Assert.Contains("An administrator has ended your session.", await page.TextAsync(), StringComparison.Ordinal);
    }

    private async Task<PersonAtBrowser> EndedWhileTypingAsync()
    {
        var person = await PersonAtBrowser.SignedInAsync(vault, "security-1");
        var token = await person.FormTokenAsync();
        using (await person.SendFormAsync("/sign-out"))
        using (var form = new FormUrlEncodedContent([new("form-token", token), .. Fields]))
        using (var answer = await person.Http.SendAsync(Page, form))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("is kept for you", await answer.TextAsync(), StringComparison.Ordinal);
        }

        return person;
    }
}
