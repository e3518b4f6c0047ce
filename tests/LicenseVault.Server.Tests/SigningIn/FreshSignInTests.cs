using System.Net;
using LicenseVault.Core.People;
using LicenseVault.Tests.Pages;

namespace LicenseVault.Tests.SigningIn;

/// <summary>Acts that bind an agency, or take something from somebody, are done by whom the identity provider has just made sure of.</summary>
[Collection(OneVault.Name)]
public sealed class FreshSignInTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sealer-1", "/agency/drafts/000000000000000000000000/sealing")]
    [InlineData("sealer-1", "/agency/batches/000000000000000000000000/release")]
    [InlineData("checker-1", "/agency/status-changes/000000000000000000000000/approval")]
    [InlineData("security-1", "/security/sessions")]
    public async Task Who_signed_in_long_ago_confirms_first(string user, string path)
    {
        using var fresh = await PersonAtBrowser.SignedInAsync(vault, user);
        using (var done = await fresh.SendFormAsync(path))
            Assert.NotEqual(HttpStatusCode.Unauthorized, done.StatusCode);

        using var stale = await PersonAtBrowser.StaleAsync(vault, PersonOf(user));
        using var asked = await stale.SendFormAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Contains("fresh=true", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sealer-1", "/agency/drafts/000000000000000000000000/sealing")]
    [InlineData("sealer-1", "/agency/batches/000000000000000000000000/release")]
    [InlineData("checker-1", "/agency/status-changes/000000000000000000000000/approval")]
    public async Task What_binds_an_agency_is_decided_on_the_page_that_shows_it(string user, string path)
    {
        using var stale = await PersonAtBrowser.StaleAsync(vault, PersonOf(user));
        using var asked = await stale.SendFormAsync(path, new KeyValuePair<string, string>("sound", "3"));
        var page = await asked.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("press the button once more", page, StringComparison.Ordinal);
        Assert.DoesNotContain("is kept for you", page, StringComparison.Ordinal);

        using var back = await stale.SignInAsync(user, $"/sign-in/start?fresh=true&return={Uri.EscapeDataString(path[..path.LastIndexOf('/')])}");
        Assert.Contains($"return={Uri.EscapeDataString(path[..path.LastIndexOf('/')])}", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(path[..path.LastIndexOf('/')], PersonAtBrowser.PathOf(back));
        using var kept = await stale.Http.ReadAsync("/sign-in/kept");
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
    }

    private Person.Clerk PersonOf(string user)
    {
        var clerk = vault.Description.Clerks.Single(one => one.User == user);
        return new Person.Clerk { Name = clerk.Name, Agency = clerk.Agency, Operator = clerk.Operator, Roles = [.. Roles.All.Where(role => clerk.Roles.Contains(Roles.NameOf(role)))] };
    }
}
