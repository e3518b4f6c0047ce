using LicenseVault.Tests.Pages;
using Microsoft.Playwright;

namespace LicenseVault.Tests.Counter;

/// <summary>In a real browser: a case handler files a certificate, a citizen reports a fault, a steward looks at the figures.</summary>
[Collection(SeenVault.Name)]
public sealed class CounterJourneyTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<Screen, string, bool> Everyone => new()
    {
        { Screen.Desktop, "zh", true },
        { Screen.Phone, "en", false },
    };

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_citizen_shows_a_code_and_a_case_handler_checks_and_files_certificates(Screen screen, string language, bool script)
    {
        var li = await SignInAsync(screen, language, script, "citizen-2");
        await li.GotoAsync($"{vault.BaseUrl}/citizen/certificates/{vault.Certificate("real-estate-certificate").Id}/sharing");
        await LookAsync(li, "sharing", screen, language, script);
        await li.Locator("#purpose").FillAsync("柜台办理");
        await li.Locator("form[action*=live-code] button").ClickAsync();
        await Assertions.Expect(li.Locator(".live-code")).ToBeVisibleAsync();
        await LookAsync(li, "live-code", screen, language, script);
        await li.GotoAsync($"{vault.BaseUrl}/citizen/grants");
        await LookAsync(li, "grants", screen, language, script);
        await li.GotoAsync($"{vault.BaseUrl}/citizen/uses");
        await LookAsync(li, "uses", screen, language, script);
        await li.Context.CloseAsync();

        var page = await SignInAsync(screen, language, script, "case-handler-1");
        await LookAsync(page, "counter", screen, language, script);
        await page.Locator(".own .button").First.ClickAsync();
        await page.Locator("#case").FillAsync("示办〔2026〕44号");
        await page.Locator("#codes").FillAsync($"{vault.Certificate("real-estate-certificate").Code}\n{vault.Certificate("medical-institution-licence").Code}");
        await page.Locator("form[action='/counter/case'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".check.pass")).ToHaveCountAsync(2);
        await LookAsync(page, "case", screen, language, script);
        await page.Locator("input[name=holders]").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".package button").ClickAsync());
        Assert.StartsWith("filing-示办〔2026〕44号-", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith(".zip", download.SuggestedFilename, StringComparison.Ordinal);
        await page.GotoAsync($"{vault.BaseUrl}/counter");
        await Assertions.Expect(page.Locator(".sums dd").First).Not.ToHaveTextAsync("0");
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_citizen_reports_a_fault_and_gets_a_receipt_number(Screen screen, string language, bool script)
    {
        var page = await SignInAsync(screen, language, script, "citizen-2");
        await page.GotoAsync($"{vault.BaseUrl}/citizen/certificates/{vault.Certificate("real-estate-certificate").Id}");
        await page.Locator("a[href^='/citizen/faults?certificate=']").ClickAsync();
        await page.Locator("#words").FillAsync("面积写错了");
        await page.Locator("form[action='/citizen/faults'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".own .card").First).ToContainTextAsync("面积写错了");
        await LookAsync(page, "faults", screen, language, script);
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_steward_sees_figures_and_health(Screen screen, string language, bool script)
    {
        var page = await SignInAsync(screen, language, script, "steward-1");
        await Assertions.Expect(page.Locator(".sums > div")).ToHaveCountAsync(4);
        await LookAsync(page, "steward", screen, language, script);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignInAsync(Screen screen, string language, bool script, string user)
    {
        var page = await browser.OpenAsync(screen, language, script);
        await page.GotoAsync($"{vault.BaseUrl}/sign-in/start");
        await page.Locator($"button[value={user}]").ClickAsync();
        return page;
    }

    private static async Task LookAsync(IPage page, string name, Screen screen, string language, bool script)
    {
        var size = screen is Screen.Phone ? "phone" : "desktop";
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Shots, $"{name}-{size}-{language}.png"), FullPage = true });
        if (script)
            Assert.Empty(await Accessibility.FaultsOfAsync(page));
    }
}
