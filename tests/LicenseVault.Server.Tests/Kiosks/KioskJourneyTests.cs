using LicenseVault.Tests.Agencies;
using LicenseVault.Tests.Pages;
using Microsoft.Playwright;

namespace LicenseVault.Tests.Kiosks;

/// <summary>Somebody at a kiosk, in a real browser: from the first touch to a machine that shows nothing of them any more.</summary>
[Collection(SeenVault.Name)]
public sealed class KioskJourneyTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    // What is pressed with a finger, and perhaps with a trembling one.
    private const string TooSmall = """
        () => [...document.querySelectorAll("a:not(.skip), button, input:not([type=hidden])")]
          .filter(target => target.checkVisibility() && target.getBoundingClientRect().height < 96)
          .map(target => target.outerHTML.slice(0, 120))
        """;

    [Theory]
    [InlineData("zh", false)]
    [InlineData("en", true)]
    public async Task A_citizen_comes_in_by_phone_prints_a_certificate_and_leaves_nothing(string language, bool script)
    {
        var kiosk = await browser.OpenAsync(Screen.Desktop, language, script);
        await kiosk.HoldStillAsync();
        await kiosk.GotoAsync($"{vault.BaseUrl}/kiosk");
        await ClickAsync(kiosk, language, "登记", "Register");
        await LookAsync(kiosk, "kiosk-register", language, script);
        await kiosk.Locator("#key").FillAsync(PersonAtKiosk.KeyOf(vault, "hall-1"));
        await ClickAsync(kiosk, language, "登记", "Register");
        await LookAsync(kiosk, "kiosk", language, script);
        await ClickAsync(kiosk, language, "开始", "Start");
        await ExpectHeadingAsync(kiosk, language, "请用手机扫码", "Scan this with your phone");
        await kiosk.StayAsync();
        var code = (await kiosk.Locator("dd.digits").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        var number = await kiosk.Locator("dd.number").InnerTextAsync();
        await LookAsync(kiosk, "kiosk-waiting", language, script);

        var phone = await browser.SignedInAsync(vault, "citizen-2", Screen.Phone, language, script);
        await phone.GotoAsync($"{vault.BaseUrl}/citizen/kiosk");
        await LookAsync(phone, "citizen-kiosk-code", language, script, isKiosk: false);
        await phone.GotoAsync($"{vault.BaseUrl}/citizen/kiosk?code={code}");
        await Assertions.Expect(phone.Locator("#machine")).ToHaveTextAsync("示例市民中心一楼大厅 1 号机");
        await LookAsync(phone, "citizen-kiosk", language, script, isKiosk: false);
        await phone.Locator("#kiosk-number").FillAsync(number);
        await ClickAsync(phone, language, "允许", "Allow");
        await ExpectHeadingAsync(phone, language, "已允许", "Allowed");
        await phone.Context.CloseAsync();

        await kiosk.LookAgainAsync();
        await ExpectHeadingAsync(kiosk, language, "我的有效证照", "My certificates in force");
        await LookAsync(kiosk, "kiosk-held", language, script);
        await kiosk.Locator(".held a").First.ClickAsync();
        await kiosk.Locator(".picture img").First.EvaluateAsync("picture => picture.decode()");
        await LookAsync(kiosk, "kiosk-look", language, script);
        await ClickAsync(kiosk, language, "打印", "Print");
        await Assertions.Expect(kiosk.Locator("#paper")).ToBeVisibleAsync();
        await LookAsync(kiosk, "kiosk-print", language, script);
        await Assertions.Expect(kiosk.Locator("#print-paper")).ToBeVisibleAsync(new() { Visible = script });
        await ClickAsync(kiosk, language, "结束", "Finish");
        await ExpectHeadingAsync(kiosk, language, "已结束，已清除", "Finished and wiped");
        await LookAsync(kiosk, "kiosk-gone", language, script);

        await kiosk.GoBackAsync();
        await ExpectHeadingAsync(kiosk, language, "没有人登录", "Nobody is signed in");
        await LookAsync(kiosk, "kiosk-nobody", language, script);
        await kiosk.Context.CloseAsync();
    }

    private static Task ClickAsync(IPage page, string language, string chinese, string english) =>
        page.Locator("main .button, main button").Filter(new() { HasTextRegex = new($"^\\s*{(language is "zh" ? chinese : english)}\\s*$") }).First.ClickAsync();

    private static Task ExpectHeadingAsync(IPage page, string language, string chinese, string english) =>
        Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(language is "zh" ? chinese : english);

    private static async Task LookAsync(IPage page, string name, string language, bool script, bool isKiosk = true)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Shots, $"{name}-{language}.png"), FullPage = true });
        if (isKiosk)
            Assert.Empty(await page.EvaluateAsync<string[]>(TooSmall));
        if (!script)
            return;

        Assert.Empty(await Accessibility.FaultsOfAsync(page));
        Assert.Empty(await Axe.FaultsOfAsync(page));
    }
}
