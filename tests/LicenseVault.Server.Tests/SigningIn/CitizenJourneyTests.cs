using LicenseVault.Tests.Pages;
using Microsoft.Playwright;

namespace LicenseVault.Tests.SigningIn;

/// <summary>A citizen in a real browser: from the start page to the downloaded certificate, and out again.</summary>
[Collection(SeenVault.Name)]
public sealed class CitizenJourneyTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<Screen, string, bool> Everyone => new()
    {
        { Screen.Desktop, "zh", true },
        { Screen.Desktop, "en", false },
        { Screen.Phone, "zh", false },
        { Screen.Phone, "en", true },
    };

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_citizen_signs_in_downloads_a_certificate_and_leaves(Screen screen, string language, bool script)
    {
        var page = await browser.OpenAsync(screen, language, script);
        await page.GotoAsync(vault.BaseUrl);
        await ClickAsync(page, AriaRole.Link, language, "登录", "Sign in");
        await ClickAsync(page, AriaRole.Link, language, "前往登录", "Go on to sign in");
        await LookAsync(page, "choose", screen, language, script);
        await page.Locator("button[value=citizen-2]").ClickAsync();

        await ExpectHeadingAsync(page, language, "我的证照", "My certificates");
        await LookAsync(page, "citizen", screen, language, script);
        await page.Locator(".own h2 a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".state.valid")).ToBeVisibleAsync();
        await page.Locator(".picture img").First.EvaluateAsync("picture => picture.decode()");
        await LookAsync(page, "citizen-certificate", screen, language, script);
        var download = await page.RunAndWaitForDownloadAsync(() => ClickAsync(page, AriaRole.Link, language, "下载 PDF", "Download PDF"));
        await using (var document = await download.CreateReadStreamAsync())
            Assert.Equal("%PDF"u8.ToArray(), await HeadOfAsync(document));

        await ClickAsync(page, AriaRole.Link, language, "退出", "Sign out");
        await LookAsync(page, "sign-out", screen, language, script);
        await ClickAsync(page, AriaRole.Button, language, "退出", "Sign out");
        await ExpectHeadingAsync(page, language, "已退出", "Signed out");
        await page.GotoAsync($"{vault.BaseUrl}/citizen");
        await ExpectHeadingAsync(page, language, "登录", "Sign in");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("zh", false)]
    [InlineData("en", true)]
    public async Task A_live_code_is_whole_on_the_screen_of_a_phone_when_it_appears(string language, bool script)
    {
        var page = await browser.OpenAsync(Screen.Phone, language, script);
        await page.GotoAsync($"{vault.BaseUrl}/sign-in/start");
        await page.Locator("button[value=citizen-2]").ClickAsync();
        await page.Locator(".own h2 a").First.ClickAsync();
        await page.Locator("a[href$='/sharing']").ClickAsync();
        await page.Locator("#purpose").FillAsync("办理贷款");
        await page.Locator("form[action*=live-code] button").ClickAsync();
        await Assertions.Expect(page.Locator(".live-code")).ToBeVisibleAsync();

        var code = (await page.Locator(".live-code").BoundingBoxAsync())!;
        Assert.InRange(code.Y, 0, page.ViewportSize!.Height - code.Height);
        Assert.InRange(code.Width, 200, page.ViewportSize.Width);
        await LookAsync(page, "live-code", Screen.Phone, language, script);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Phone)]
    public async Task An_administrator_ends_a_session_with_large_type(Screen screen)
    {
        var page = await browser.OpenAsync(screen, "zh", script: false);
        await page.GotoAsync($"{vault.BaseUrl}/sign-in?return=%2Fsecurity%2Fsessions");
        await ClickAsync(page, AriaRole.Link, "zh", "大字", "Large type");
        Assert.True(await page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 24);
        await ClickAsync(page, AriaRole.Link, "zh", "前往登录", "Go on to sign in");
        await page.Locator("button[value=security-1]").ClickAsync();
        await page.GetByLabel("机构代码").FillAsync("119901000000110178");
        await page.GetByLabel("操作员编号").FillAsync("nobody");
        await page.Locator("section").First.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有人以此身份登录过本库");
        await LookAsync(page, "security", screen, "zh", script: true);
        await page.Context.CloseAsync();
    }

    private static Task ClickAsync(IPage page, AriaRole role, string language, string chinese, string english) =>
        page.GetByRole(role, new() { Name = language is "zh" ? chinese : english, Exact = true }).First.ClickAsync();

    private static Task ExpectHeadingAsync(IPage page, string language, string chinese, string english) =>
        Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(language is "zh" ? chinese : english);

    private static async Task<byte[]> HeadOfAsync(Stream document)
    {
        var head = new byte[4];
        await document.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        return head;
    }

    /// <summary>Keeps a picture of the page, and looks for what keeps somebody from using it.</summary>
    private static async Task LookAsync(IPage page, string name, Screen screen, string language, bool script)
    {
        var size = screen is Screen.Phone ? "phone" : "desktop";
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Shots, $"{name}-{size}-{language}.png"), FullPage = true });
        if (script)
            Assert.Empty(await Accessibility.FaultsOfAsync(page));
    }
}
