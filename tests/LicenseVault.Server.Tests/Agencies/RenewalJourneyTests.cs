using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LicenseVault.Tests.Agencies;

/// <summary>A certificate that ends soon: its holder asks with one click, and three clerks of the agency renew it.</summary>
[Collection(SeenVault.Name)]
public sealed class RenewalJourneyTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    private const string Holder = "citizen-8";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_holder_asks_for_a_renewal_and_gets_the_certificate_that_takes_its_place()
    {
        var id = await EndingAsync();
        var holder = await browser.SignedInAsync(vault, Holder, Screen.Phone, "zh", script: true);
        await holder.GotoAsync($"{vault.BaseUrl}/citizen/certificates/{id}");
        Assert.Empty(await Axe.FaultsOfAsync(holder));
        await ShotAsync(holder, "renewal-asked");
        for (var click = 0; click < 2; click++)
        {
            await holder.GotoAsync($"{vault.BaseUrl}/citizen/certificates/{id}");
            await holder.GetByRole(AriaRole.Button, new() { Name = "申请延续" }).ClickAsync();
            await Assertions.Expect(holder.Locator(".own .card h3")).ToHaveTextAsync("申请延续");
        }

        await holder.Context.CloseAsync();

        var maker = await browser.SignedInAsync(vault, "maker-3", Screen.Desktop, "en", script: true);
        await maker.GotoAsync($"{vault.BaseUrl}/agency");
        await maker.GetByText("ask for a renewal").ClickAsync();
        var asked = maker.Locator($"a[href='/agency/certificates/{id}']");
        await Assertions.Expect(asked).ToContainTextAsync(", issued on ");
        await asked.ClickAsync();
        await maker.GetByRole(AriaRole.Link, new() { Name = "Renew", Exact = true }).ClickAsync();
        await maker.WaitForURLAsync("**/renewal");
        Assert.Empty(await Axe.FaultsOfAsync(maker));
        await ShotAsync(maker, "renewal-drafted");
        await maker.Locator("[name=validFrom]").FillAsync(Day(31));
        await maker.Locator("[name=validUntil]").FillAsync(Day(1500));
        await maker.Locator("button[value=propose]").ClickAsync();
        await maker.WaitForURLAsync("**/agency/drafts/*");
        var proposal = new Uri(maker.Url).AbsolutePath;
        await Assertions.Expect(maker.Locator($".remark a[href='/agency/certificates/{id}']")).ToBeVisibleAsync();
        await maker.Context.CloseAsync();

        using var checker = await PersonAtBrowser.SignedInAsync(vault, "checker-3");
        using var approved = await checker.SendFormAsync($"{proposal}/approval");
        Assert.Equal(HttpStatusCode.SeeOther, approved.StatusCode);
        using var sealer = await PersonAtBrowser.SignedInAsync(vault, "sealer-3");
        using var renewed = await sealer.SendFormAsync($"{proposal}/sealing");
        Assert.Equal(HttpStatusCode.SeeOther, renewed.StatusCode);

        using var again = await PersonAtBrowser.SignedInAsync(vault, Holder);
        using var old = await again.Http.ReadAsync($"/citizen/certificates/{id}");
        var told = await old.TextAsync();
        Assert.Contains("takes the place of this one on", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Ask for its renewal", told, StringComparison.Ordinal);
        using var reports = await again.Http.ReadAsync("/citizen/faults");
        Assert.Contains("It is renewed. The new certificate:", await reports.TextAsync(), StringComparison.Ordinal);
        using var late = await PersonAtBrowser.SignedInAsync(vault, "maker-3");
        using var gone = await late.Http.ReadAsync($"/agency/certificates/{id}/renewal");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private async Task<string> EndingAsync()
    {
        var person = vault.Description.People.Single(one => one.User == Holder);
        var draft = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("certs-samples", "valid", "road-transport-qualification", "draft.json"), Cancel))!.AsObject();
        (draft["number"], draft["validUntil"]) = (person.IdNumber, Day(30));
        draft["holder"] = new JsonObject { ["name"] = person.Name, ["idType"] = person.IdType, ["idNumber"] = person.IdNumber };
        var number = ResidentNumber.Parse(person.IdNumber, null);
        (draft["fields"]!["birthDate"], draft["fields"]!["gender"]) = (number.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), number.IsMale ? "男" : "女");
        using var issuer = await vault.ClientAsync("issuer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(draft) };
        request.Headers.Add("Idempotency-Key", "ends-soon");
        using var answer = await issuer.SendAsync(request, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.TextAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    private string Day(int ahead) =>
        vault.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task ShotAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Shots, $"{name}.png"), FullPage = true });
}
