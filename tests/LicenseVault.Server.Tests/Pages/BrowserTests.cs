using Microsoft.Playwright;

namespace LicenseVault.Tests.Pages;

/// <summary>What a person does, on a desktop and on a small phone, in both languages, with script and without.</summary>
[Collection(SeenVault.Name)]
public sealed class BrowserTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    private const string Sample = "constructor-registration-longest";

    // Every two of screen, language and script meet.
    public static TheoryData<Screen, string, bool> Everyone => new()
    {
        { Screen.Desktop, "zh", true },
        { Screen.Desktop, "en", false },
        { Screen.Phone, "zh", false },
        { Screen.Phone, "en", true },
    };

    public static TheoryData<Screen, string> Screens => new MatrixTheoryData<Screen, string>([Screen.Desktop, Screen.Phone], ["zh", "en"]);

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_code_is_typed_and_the_verdict_read(Screen screen, string language, bool script)
    {
        var page = await HomeAsync(screen, language, script);
        if (script)
            await ShotAsync(page, "home", screen, language);

        await page.GetByLabel(language is "zh" ? "验证码（16 位）" : "Verification code (16 characters)").PressSequentiallyAsync(
            vault.Certificate(Sample).Code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page).ToHaveURLAsync($"{vault.BaseUrl}/v/{vault.Certificate(Sample).Code.Replace("-", "", StringComparison.Ordinal)}");
        await ExpectVerdictAsync(page, language is "zh" ? "真实有效" : "Genuine and in force");
        var picture = page.Locator(".picture img").First;
        await picture.ScrollIntoViewIfNeededAsync();
        await picture.EvaluateAsync("picture => picture.decode()");
        if (script)
            await ShotAsync(page, "code", screen, language);
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_file_is_chosen_and_the_verdict_read(Screen screen, string language, bool script)
    {
        var document = await Specimens.DocumentAsync(vault, vault.Certificate("real-estate-certificate").Id);
        var page = await HomeAsync(screen, language, script);

        await page.GetByLabel(language is "zh" ? "证照文件" : "Certificate file", new() { Exact = true }).SetInputFilesAsync(Pdf(document));
        await page.GetByRole(AriaRole.Button, new() { Name = language is "zh" ? "核验文件" : "Verify the file" }).ClickAsync();

        await ExpectVerdictAsync(page, language is "zh" ? "真实有效" : "Genuine and in force");
        if (script)
            await ShotAsync(page, "file", screen, language);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_changed_file_is_refused_at_a_glance(Screen screen, string language)
    {
        var document = await Specimens.DocumentAsync(vault, vault.Certificate("real-estate-certificate").Id);
        var page = await HomeAsync(screen, language, script: false);

        await page.Locator("#file").SetInputFilesAsync(Pdf([.. document, .. "\n% added"u8]));
        await page.Locator("button.second").ClickAsync();

        await ExpectVerdictAsync(page, language is "zh" ? "不能采信" : "Do not rely on it");
        await ShotAsync(page, "changed-file", screen, language);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task An_expired_certificate_and_one_that_cannot_be_checked_look_different(Screen screen, string language)
    {
        var (_, expired) = await Specimens.ExpiredAsync(vault);
        var (_, lost) = await Specimens.LostAsync(vault);
        var page = await browser.OpenAsync(screen, language, script: true);

        await page.GotoAsync($"{vault.BaseUrl}/v/{expired}");
        await ExpectVerdictAsync(page, language is "zh" ? "不能采信" : "Do not rely on it");
        await ShotAsync(page, "expired", screen, language);

        await page.GotoAsync($"{vault.BaseUrl}/v/{lost}");
        await ExpectVerdictAsync(page, language is "zh" ? "暂时无法核验" : "Cannot be verified at present");
        await ShotAsync(page, "could-not-check", screen, language);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_mistyped_code_is_kept_to_be_mended(Screen screen, string language)
    {
        var page = await HomeAsync(screen, language, script: true);
        await page.Locator("#code").PressSequentiallyAsync("7k3m9q2pxh4t8b1d");
        await Assertions.Expect(page.Locator("#code")).ToHaveValueAsync("7K3M-9Q2P-XH4T-8B1D");
        await page.Locator("form.code-form button").ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(language is "zh" ? "未查到这个验证码" : "No certificate with this code");
        await Assertions.Expect(page.Locator("#code")).ToHaveValueAsync("7K3M-9Q2P-XH4T-8B1D");
        await ShotAsync(page, "unknown-code", screen, language);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_file_that_is_too_large_is_answered_in_the_browser_too(Screen screen, string language)
    {
        var file = Path.Combine(vault.Folder.Path, $"large-{screen}-{language}.pdf");
        await using (var stream = File.Create(file))
            stream.SetLength(24 * 1024 * 1024);

        var page = await HomeAsync(screen, language, script: false);
        await page.Locator("#file").SetInputFilesAsync(file);
        await page.Locator("button.second").ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(language is "zh" ? "文件太大" : "The file is too large");
        await ShotAsync(page, "too-large", screen, language);
    }

    [Fact]
    public async Task The_language_is_chosen_by_a_link_and_remembered()
    {
        var page = await browser.OpenAsync(Screen.Phone, "zh", script: false);
        await page.GotoAsync($"{vault.BaseUrl}/v/{vault.Certificate(Sample).Code}");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await ExpectVerdictAsync(page, "Genuine and in force");

        await page.GetByRole(AriaRole.Link, new() { Name = "Verify another one" }).ClickAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task A_hyphen_more_or_less_does_not_move_the_caret()
    {
        var page = await HomeAsync(Screen.Desktop, "zh", script: true);
        var code = page.Locator("#code");
        await code.PressSequentiallyAsync("7k3m9q2p");
        await Assertions.Expect(code).ToHaveValueAsync("7K3M-9Q2P");
        for (var press = 0; press < 4; press++)
            await code.PressAsync("ArrowLeft");
        await code.PressAsync("x");
        await code.PressAsync("y");
        await Assertions.Expect(code).ToHaveValueAsync("7K3M-XY9Q-2P");
        await code.PressAsync("Backspace");
        await code.PressAsync("Backspace");

        await Assertions.Expect(code).ToHaveValueAsync("7K3M-9Q2P");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Every_page_can_be_read_and_used_by_everyone(Screen screen, string language)
    {
        var (_, expired) = await Specimens.ExpiredAsync(vault);
        var (_, lost) = await Specimens.LostAsync(vault);
        foreach (var path in new[] { "/", $"/v/{vault.Certificate(Sample).Code}", $"/v/{expired}", $"/v/{lost}", "/v/none", "/nowhere" })
        {
            var page = await browser.OpenAsync(screen, language, script: true);
            var complaints = new List<string>();
            page.Console += (_, message) => complaints.Add(message.Text);
            await page.GotoAsync(vault.BaseUrl + path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(folded => folded.open = true)");

            Assert.Empty(await Accessibility.FaultsOfAsync(page));
            Assert.DoesNotContain(complaints, complaint => !complaint.Contains("status of 404", StringComparison.Ordinal));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_first_load_is_under_50_kilobytes()
    {
        var page = await browser.OpenAsync(Screen.Phone, "zh", script: true);
        var sizes = new List<Task<int>>();
        page.Response += (_, response) => sizes.Add(SizeOfAsync(response));
        await page.GotoAsync($"{vault.BaseUrl}/", new() { WaitUntil = WaitUntilState.NetworkIdle });

        var total = (await Task.WhenAll(sizes)).Sum();

        Assert.True(sizes.Count >= 3, "Page, style sheet and script were expected.");
        TestContext.Current.SendDiagnosticMessage($"The first load is {total} bytes in {sizes.Count} answers.");
        Assert.InRange(total, 1, 50_000);
    }

    [Fact]
    public async Task A_result_prints_on_paper_with_the_folded_checks()
    {
        var page = await browser.OpenAsync(Screen.Desktop, "zh", script: false);
        await page.GotoAsync($"{vault.BaseUrl}/v/{vault.Certificate("food-business-licence").Code}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var paper = await page.PdfAsync(new() { Format = "A4", Path = Path.Combine(Browser.Shots, "print.pdf") });

        Assert.NotEmpty(paper);
        await Assertions.Expect(page.Locator(".languages")).ToBeHiddenAsync();
    }

    private async Task<IPage> HomeAsync(Screen screen, string language, bool script)
    {
        var page = await browser.OpenAsync(screen, language, script);
        await page.GotoAsync($"{vault.BaseUrl}/");
        return page;
    }

    private static FilePayload Pdf(byte[] content) => new() { Name = "证照.pdf", MimeType = "application/pdf", Buffer = content };

    private static Task ExpectVerdictAsync(IPage page, string words) => Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(words);

    private static async Task ShotAsync(IPage page, string name, Screen screen, string language) =>
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Browser.Shots, $"{name}-{(screen is Screen.Phone ? "phone" : "desktop")}-{language}.png"),
            FullPage = true,
        });

    private static async Task<int> SizeOfAsync(IResponse response)
    {
        var sizes = await response.Request.SizesAsync();
        return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
    }
}
