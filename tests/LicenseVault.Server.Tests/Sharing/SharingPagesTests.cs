using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;

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

        using var shown = await li.SendFormAsync($"/citizen/certificates/{Certificate}/live-code", new KeyValuePair<string, string>("purpose", "看看"));
        var page = await shown.TextAsync();
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.True(shown.Headers.CacheControl!.NoStore);
        Assert.InRange(int.Parse(Seconds().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 50, 60);
        Assert.Matches("<path d=\"M[^\"]{500,}\"", page);

        using var wrong = await li.SendFormAsync($"/citizen/certificates/{Certificate}/live-code", new KeyValuePair<string, string>("purpose", " "));
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
        [new("agency", clients.Agency), new("matter", clients.Matter), new("purpose", "贷款"), new("uses", "2"), new("days", days)];

    private string UserOf(string number) => vault.Description.People.Single(person => person.IdNumber == number).User!;

    [GeneratedRegex("data-seconds=\"(\\d+)\"")]
    private static partial Regex Seconds();

    [GeneratedRegex("/citizen/grants/[0-9a-f]{24}/withdrawal")]
    private static partial Regex Withdrawal();
}
