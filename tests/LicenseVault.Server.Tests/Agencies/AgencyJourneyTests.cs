using System.Text;
using LicenseVault.Tests.Pages;
using Microsoft.Playwright;
using static LicenseVault.Tests.Agencies.Clerks;

namespace LicenseVault.Tests.Agencies;

/// <summary>Clerks in a real browser: from a form to an issued certificate, a changed status and a batch.</summary>
[Collection(SeenVault.Name)]
public sealed class AgencyJourneyTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(Screen.Desktop, "zh", true)]
    [InlineData(Screen.Phone, "en", false)]
    public async Task A_certificate_is_drafted_checked_sealed_and_revoked(Screen screen, string language, bool script)
    {
        var maker = await browser.SignedInAsync(vault, "maker-1", screen, language, script);
        await maker.GotoAsync($"{vault.BaseUrl}{FoodLicence}");
        await maker.Locator("button[value=propose]").ClickAsync();
        await Assertions.Expect(maker.Locator(".faults a").First).ToBeVisibleAsync();
        await LookAsync(maker, "agency-faults", screen, language, script);
        foreach (var (name, value) in Typed(Drafts.Fresh()))
        {
            var input = maker.Locator($"[name=\"{name}\"]");
            if (name is "holder.idType")
                await input.SelectOptionAsync(value);
            else
                await input.FillAsync(value);
        }

        // With script it comes by itself.
        if (!script)
            await maker.Locator("button[value=preview]").ClickAsync();
        await maker.Locator("#preview img").First.EvaluateAsync("picture => picture.decode()");
        await LookAsync(maker, "agency-draft", screen, language, script);
        await maker.Locator("button[value=propose]").ClickAsync();
        await Assertions.Expect(maker.Locator(".state.proposed")).ToBeVisibleAsync();
        var proposal = maker.Url;

        var checker = await browser.SignedInAsync(vault, "checker-1", screen, language, script);
        await checker.Locator($".items a[href=\"{new Uri(proposal).AbsolutePath}\"]").ClickAsync();
        await LookAsync(checker, "agency-check", screen, language, script);
        await ClickAsync(checker, language, "同意", "Approve");
        await Assertions.Expect(checker.Locator(".state.approved")).ToBeVisibleAsync();

        var sealer = await browser.SignedInAsync(vault, "sealer-1", screen, language, script);
        await sealer.Locator($".items a[href=\"{new Uri(proposal).AbsolutePath}\"]").ClickAsync();
        await ClickAsync(sealer, language, "用印并颁发", "Seal and issue");
        await Assertions.Expect(sealer.Locator(".state.issued")).ToBeVisibleAsync();
        await sealer.Locator("a[href^=\"/agency/certificates/\"]").Last.ClickAsync();
        await Assertions.Expect(sealer.Locator(".state.valid")).ToBeVisibleAsync();

        await maker.GotoAsync($"{sealer.Url}/status-change");
        await maker.Locator("select").SelectOptionAsync("revoke/penalty");
        await maker.Locator("textarea").FillAsync("示例文〔2026〕1号");
        await LookAsync(maker, "agency-change", screen, language, script);
        await maker.Locator("form.card button").ClickAsync();
        await checker.GotoAsync(maker.Url);
        await LookAsync(checker, "agency-change-check", screen, language, script);
        await ClickAsync(checker, language, "同意", "Approve");
        await Assertions.Expect(checker.Locator(".state.done")).ToBeVisibleAsync();
        await sealer.ReloadAsync();
        await Assertions.Expect(sealer.Locator(".state.revoked")).ToBeVisibleAsync();
        await Assertions.Expect(sealer.Locator(".history")).ToContainTextAsync("示例文〔2026〕1号");
        await LookAsync(sealer, "agency-certificate", screen, language, script);
        await CloseAsync(maker, checker, sealer);
    }

    [Theory]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "zh", false)]
    public async Task A_batch_is_handed_in_released_and_its_faults_downloaded(Screen screen, string language, bool script)
    {
        var wrong = Drafts.Fresh();
        wrong["validFrom"] = "soon";
        var rows = $"{Drafts.Fresh().ToJsonString()}\n{wrong.ToJsonString()}\n";
        var maker = await browser.SignedInAsync(vault, "maker-1", screen, language, script);
        await maker.GotoAsync($"{vault.BaseUrl}/agency/batches");
        await maker.Locator("select").SelectOptionAsync("11990000000001011Q002");
        await maker.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "rows.jsonl", MimeType = "application/jsonl", Buffer = Encoding.UTF8.GetBytes(rows) });
        await LookAsync(maker, "agency-batches", screen, language, script);
        await maker.Locator("form.card button").ClickAsync();
        while (await maker.Locator(".state.examining").IsVisibleAsync())
        {
            if (script)
                await Assertions.Expect(maker.Locator(".state.waiting")).ToBeVisibleAsync();
            else
                await maker.Locator("[data-without-script] a").ClickAsync();
        }

        await Assertions.Expect(maker.Locator(".state.waiting")).ToBeVisibleAsync();

        var sealer = await browser.SignedInAsync(vault, "sealer-1", screen, language, script);
        await sealer.Locator($".items a[href=\"{new Uri(maker.Url).AbsolutePath}\"]").ClickAsync();
        await LookAsync(sealer, "agency-release", screen, language, script);
        await ClickAsync(sealer, language, "放行，颁发 1 份", "Release and issue 1");

        // With script the page follows by itself; without it has a link.
        while (await sealer.Locator(".state.running").IsVisibleAsync())
        {
            if (script)
                await Assertions.Expect(sealer.Locator(".state.done")).ToBeVisibleAsync();
            else
                await sealer.Locator("[data-without-script] a").ClickAsync();
        }

        await Assertions.Expect(sealer.Locator(".state.done")).ToBeVisibleAsync();
        await LookAsync(sealer, "agency-batch", screen, language, script);
        var download = await sealer.RunAndWaitForDownloadAsync(() => sealer.Locator("a[download]").ClickAsync());
        await using var faults = await download.CreateReadStreamAsync();
        using var text = new StreamReader(faults);
        Assert.Contains("\"soon\"", await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await CloseAsync(maker, sealer);
    }

    private static Task ClickAsync(IPage page, string language, string chinese, string english) =>
        page.GetByRole(AriaRole.Button, new() { Name = language is "zh" ? chinese : english, Exact = true }).ClickAsync();

    private static async Task CloseAsync(params IEnumerable<IPage> pages)
    {
        foreach (var page in pages)
            await page.Context.CloseAsync();
    }

    private static async Task LookAsync(IPage page, string name, Screen screen, string language, bool script)
    {
        var size = screen is Screen.Phone ? "phone" : "desktop";
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Shots, $"{name}-{size}-{language}.png"), FullPage = true });
        if (script)
            Assert.Empty(await Accessibility.FaultsOfAsync(page));
    }
}
