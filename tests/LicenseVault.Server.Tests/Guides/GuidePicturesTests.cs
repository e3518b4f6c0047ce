using System.Text.RegularExpressions;
using LicenseVault.Tests.Agencies;
using LicenseVault.Tests.Kiosks;
using LicenseVault.Tests.Pages;
using Microsoft.Playwright;

namespace LicenseVault.Tests.Guides;

/// <summary>
/// The pictures of the guides are of pages as they are: each is under the heading that the page has today. GOLDEN=accept takes them anew.
/// </summary>
[Collection(GuideVault.Name)]
public sealed partial class GuidePicturesTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    private const string Sample = "real-estate-certificate";
    private const int LargestPicture = 150_000;

    private static readonly string Guides = Repository.Path("api-specs", "guides");

    private static bool IsAccepting => Environment.GetEnvironmentVariable("GOLDEN") is "accept";

    private readonly SortedDictionary<string, string> _seen = new(StringComparer.Ordinal);

    [Fact]
    public void Each_picture_is_there_and_small_and_none_is_left_over()
    {
        var shown = Directory.EnumerateFiles(Guides, "*.md").SelectMany(PicturesIn).Select(picture => picture.File).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(shown);
        Assert.Equal(shown, Directory.EnumerateFiles(Path.Combine(Guides, "pictures")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(shown, file => Assert.InRange(new FileInfo(Path.Combine(Guides, "pictures", file)).Length, 1, LargestPicture));
    }

    [Theory]
    [InlineData("zh", "*.zh-CN.md")]
    [InlineData("en", "*.md")]
    public async Task Each_picture_is_of_a_page_that_there_is(string language, string guides)
    {
        Assert.SkipUnless(IsAccepting || Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_GUIDES") is "1", "LICENSEVAULT_TEST_GUIDES=1 goes to each page that the guides show.");
        await AtAKioskAsync(language);
        await OfACitizenAsync(language);
        await AtTheCounterAsync(language);
        await OfAnAgencyAsync(language);

        var shown = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var guide in Directory.EnumerateFiles(Guides, guides).Where(guide => language is "zh" || !guide.EndsWith(".zh-CN.md", StringComparison.Ordinal)))
        {
            foreach (var (file, heading) in PicturesIn(guide))
                shown[file] = heading;
        }

        Assert.Equal(_seen, shown);
    }

    private async Task AtAKioskAsync(string language)
    {
        var kiosk = await browser.OpenAsync(Screen.Desktop, language, script: false);
        await kiosk.HoldStillAsync();
        await kiosk.GotoAsync($"{vault.BaseUrl}/kiosk/machine");
        await kiosk.Locator("#key").FillAsync(PersonAtKiosk.KeyOf(vault, "hall-1"));
        await kiosk.Locator("main button").ClickAsync();
        await kiosk.Locator("main form button").ClickAsync();
        await kiosk.WaitForURLAsync("**/kiosk/waiting");
        await kiosk.StayAsync();
        await KeepAsync(kiosk, "kiosk-waiting", language);
        var code = await kiosk.Locator("dd.digits").InnerTextAsync();
        var number = await kiosk.Locator("dd.number").InnerTextAsync();

        var phone = await browser.SignedInAsync(vault, "citizen-2", Screen.Phone, language, script: false);
        await phone.GotoAsync($"{vault.BaseUrl}/citizen/kiosk?code={Uri.EscapeDataString(code)}");
        await phone.Locator("#kiosk-number").FillAsync(number);
        await KeepAsync(phone, "citizen-kiosk", language);
        await phone.Locator("button[value=allow]").ClickAsync();
        await phone.Locator("h1").WaitForAsync();
        await phone.Context.CloseAsync();

        await kiosk.LookAgainAsync();
        await kiosk.WaitForURLAsync("**/kiosk/certificates");
        await kiosk.GotoAsync($"{vault.BaseUrl}/kiosk/certificates/{vault.Certificate(Sample).Id}");
        await Assertions.Expect(kiosk.Locator(".state.valid")).ToBeVisibleAsync();
        await kiosk.Context.CloseAsync();
    }

    private async Task OfACitizenAsync(string language)
    {
        var phone = await browser.SignedInAsync(vault, "citizen-2", Screen.Phone, language, script: false);
        await KeepAsync(phone, "citizen-certificates", language);
        await phone.GotoAsync($"{vault.BaseUrl}/citizen/uses");
        await KeepAsync(phone, "citizen-uses", language);
        await phone.GotoAsync($"{vault.BaseUrl}/citizen/certificates/{vault.Certificate(Sample).Id}/sharing");
        await phone.Locator("#purpose").FillAsync("柜台办理");
        await phone.Locator("form[action*=live-code] button").ClickAsync();
        await Assertions.Expect(phone.Locator(".live-code")).ToBeVisibleAsync();
        await KeepAsync(phone, "citizen-live-code", language);
        await phone.Context.CloseAsync();
    }

    private async Task AtTheCounterAsync(string language)
    {
        var page = await browser.SignedInAsync(vault, "case-handler-1", Screen.Desktop, language, script: false);
        await KeepAsync(page, "counter", language);
        await page.Locator(".own .button").First.ClickAsync();
        await page.Locator("#case").FillAsync("示办〔2026〕44号");
        await page.Locator("#codes").FillAsync(vault.Certificate(Sample).Code);
        await page.Locator("form[action='/counter/case'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".check.pass")).ToHaveCountAsync(1);
        await KeepAsync(page, "counter-case", language);
        await page.Context.CloseAsync();
    }

    private async Task OfAnAgencyAsync(string language)
    {
        var proposal = await Clerks.ApprovedAsync(vault, Drafts.Fresh());
        var maker = await browser.SignedInAsync(vault, "maker-1", Screen.Desktop, language, script: false);
        await KeepAsync(maker, "agency", language);
        await maker.GotoAsync(vault.BaseUrl + Clerks.FoodLicence);
        await KeepAsync(maker, "agency-draft", language);
        await maker.Context.CloseAsync();
        var sealer = await browser.SignedInAsync(vault, "sealer-1", Screen.Phone, language, script: false);
        await sealer.GotoAsync(vault.BaseUrl + proposal);
        await sealer.Locator("form[action$=sealing] button").ScrollIntoViewIfNeededAsync();
        await KeepAsync(sealer, "agency-proposal", language);
        await sealer.Context.CloseAsync();
    }

    private async Task KeepAsync(IPage page, string name, string language)
    {
        var file = $"{name}-{language}.png";
        _seen[file] = (await page.Locator("h1").InnerTextAsync()).Trim();
        if (!IsAccepting)
            return;

        await page.EvaluateAsync("async () => { await Promise.all([...document.images].map(image => image.decode().catch(() => {}))); }");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Guides, "pictures", file), Scale = ScreenshotScale.Css });
    }

    private static IEnumerable<(string File, string Heading)> PicturesIn(string guide) =>
        Picture().Matches(File.ReadAllText(guide)).Select(match => (match.Groups[2].Value, match.Groups[1].Value));

    [GeneratedRegex(@"!\[([^\]]+)\]\(pictures/([^)]+)\)")]
    private static partial Regex Picture();
}
