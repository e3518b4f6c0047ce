using System.Net;
using LicenseVault.Core.People;

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

        var clerk = vault.Description.Clerks.Single(one => one.User == user);
        var person = new Person.Clerk { Name = clerk.Name, Agency = clerk.Agency, Operator = clerk.Operator, Roles = [.. Roles.All.Where(role => clerk.Roles.Contains(Roles.NameOf(role)))] };
        using var stale = await PersonAtBrowser.StaleAsync(vault, person);
        using var asked = await stale.SendFormAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Contains("fresh=true", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }
}
