using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Protocol.StatusLists;
using Microsoft.Playwright;

namespace LicenseVault.Tests.Pages;

/// <summary>The page that verifies in the browser, in a real one, with the network cut once it is open.</summary>
[Collection(SeenVault.Name)]
public sealed class OfflinePageTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    private const string Sample = "food-business-licence";

    public static TheoryData<Screen, string> Screens => new MatrixTheoryData<Screen, string>([Screen.Desktop, Screen.Phone], ["zh", "en"]);

    private string Id => vault.Certificate(Sample).Id;

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_genuine_document_passes_and_nothing_is_sent(Screen screen, string language)
    {
        var (page, requests) = await OpenAsync(screen, language);

        await VerifyAsync(page, await Specimens.DocumentAsync(vault, Id), bundle: null);

        await ExpectAsync(page, "pass", ("issuer-signature", "signature-valid"), ("status", "valid-as-of-bundle"), ("document-signature", "signed-by-issuer"), ("document-unchanged", "whole-file-signed"));
        await Assertions.Expect(page.Locator(".not-checked")).ToBeVisibleAsync();
        var time = language == "en" ? @"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d:\d\d \(UTC\+8\)" : @"\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d:\d\d（北京时间）";
        Assert.Matches(time, await page.Locator(".age").TextContentAsync());
        Assert.Empty(requests);
        Assert.Empty(await Accessibility.FaultsOfAsync(page));
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Shots, $"offline-{screen}-{language}.png"), FullPage = true });
    }

    [Fact]
    public async Task What_was_changed_fails_in_the_browser_too()
    {
        var (page, _) = await OpenAsync(Screen.Desktop, "en");
        var credential = await Specimens.CredentialAsync(vault, Id);
        var signature = credential.ToArray();
        signature[signature.AsSpan().IndexOf((byte)'~') - 20] = signature[signature.AsSpan().IndexOf((byte)'~') - 20] == (byte)'A' ? (byte)'B' : (byte)'A';
        var shortened = credential[..(credential.AsSpan()[..^1].LastIndexOf((byte)'~') + 1)];

        await VerifyAsync(page, signature, bundle: null);
        await ExpectAsync(page, "fail", ("issuer-signature", "signature-wrong"));
        await VerifyAsync(page, shortened, bundle: null);
        await ExpectAsync(page, "could-not-check", ("format", "parts-withheld"));
        var document = await Specimens.DocumentAsync(vault, Id);
        await VerifyAsync(page, [.. document, .. "\n% added"u8], bundle: null);
        await ExpectAsync(page, "fail", ("document-unchanged", "changed-after-signing"));
        await VerifyAsync(page, SpoiltDocuments.WithOtherTime(document), bundle: null);
        await ExpectAsync(page, "fail", ("document-unchanged", "not-as-signed"));
        await VerifyAsync(page, "no certificate"u8.ToArray(), bundle: null);
        await ExpectAsync(page, "fail", ("format", "not-a-pdf"));
    }

    [Theory]
    [InlineData("receipt-given", "en", "This is a receipt", "choose it on the start page")]
    [InlineData("bundle-given", "zh", "这是离线核验包", "选作离线核验包")]
    [InlineData("report-given", "zh", "这是某一次核验的报告", "核验回执")]
    [InlineData("json-given", "en", "This is JSON data", "the original PDF")]
    public async Task What_is_no_certificate_is_called_what_it_is(string code, string language, string words, string remedy)
    {
        var (page, _) = await OpenAsync(Screen.Desktop, language);

        await VerifyAsync(page, await Specimens.NoCertificateAsync(vault, Id, code), bundle: null);

        await ExpectAsync(page, "fail", ("format", code));
        await Assertions.Expect(page.Locator("[data-check=format]")).ToContainTextAsync(words);
        await Assertions.Expect(page.Locator("[data-check=format] .remedy")).ToContainTextAsync(remedy);
    }

    [Theory]
    [MemberData(nameof(SpoiltDocuments.Names), MemberType = typeof(SpoiltDocuments))]
    public async Task Of_a_documents_signature_the_browser_says_what_the_vault_says(string spoilt)
    {
        var (page, _) = await OpenAsync(Screen.Desktop, "en");
        var document = SpoiltDocuments.Make(spoilt, await Specimens.DocumentAsync(vault, Id));

        var expected = await VaultsCodesAsync(document);
        await VerifyAsync(page, document, bundle: null);

        await ExpectAsync(page, "fail", ("document-signature", expected["document-signature"]), ("document-unchanged", expected["document-unchanged"]));
    }

    [Fact]
    public async Task An_update_since_the_signature_is_not_followed_and_not_passed()
    {
        var (page, _) = await OpenAsync(Screen.Desktop, "en");
        var document = await Specimens.DocumentAsync(vault, Id);

        await VerifyAsync(page, [.. document, .. "\n1 0 obj\n<< >>\nendobj\nstartxref\n0\n%%EOF\n"u8], bundle: null);

        await ExpectAsync(page, "could-not-check", ("document-signature", "signed-by-issuer"), ("document-unchanged", "update-not-followed"));
    }

    [Fact]
    public async Task A_revoked_one_fails_and_a_stale_bundle_could_not_check()
    {
        var (page, _) = await OpenAsync(Screen.Desktop, "en");
        var credential = await Specimens.CredentialAsync(vault, Id);

        await VerifyAsync(page, credential, await Bundles.StatingAsync(vault, credential, StatusValue.Invalid));
        await ExpectAsync(page, "fail", ("status", "no-longer-valid"));
        await VerifyAsync(page, credential, await Bundles.StatingAsync(vault, credential, StatusValue.Suspended));
        await ExpectAsync(page, "fail", ("status", "suspended"));
        await VerifyAsync(page, credential, await Bundles.StaleAsync(vault));
        await ExpectAsync(page, "could-not-check", ("status", "bundle-expired"));
    }

    [Fact]
    public async Task An_issuer_without_authority_or_with_another_certificate_fails_and_a_bundle_that_was_touched_is_not_used()
    {
        var (page, _) = await OpenAsync(Screen.Phone, "en");
        var credential = await Specimens.CredentialAsync(vault, Id);
        await VerifyAsync(page, credential, await Bundles.ChangedAsync(vault, bundle => bundle with { Issuers = [.. bundle.Issuers.Select(issuer => issuer with { Authorities = [] })] }));
        await ExpectAsync(page, "fail", ("issuer-authority", "authority-none"));

        var others = await Bundles.ChangedAsync(vault, bundle => bundle with { Issuers = [.. bundle.Issuers.Select((issuer, index) => issuer with { Certificates = bundle.Issuers[(index + 1) % bundle.Issuers.Count].Certificates })] });
        await VerifyAsync(page, await Specimens.DocumentAsync(vault, Id), others);
        await ExpectAsync(page, "fail", ("issuer-certificate", "unknown-certificate"), ("document-signature", "unknown-certificate"));

        var touched = await Bundles.OfAsync(vault);
        touched[touched.Length / 2] = touched[touched.Length / 2] == (byte)'A' ? (byte)'B' : (byte)'A';
        await VerifyAsync(page, credential, touched);
        await Assertions.Expect(page.Locator("#result .fault")).ToHaveTextAsync("This bundle cannot be trusted and is not used.");
    }

    [Theory]
    [InlineData("receipt-given", "这是核验回执")]
    [InlineData("", "所选的文件不是离线核验包")]
    public async Task What_is_chosen_for_a_bundle_and_is_none_is_called_what_it_is(string code, string words)
    {
        var (page, _) = await OpenAsync(Screen.Desktop, "zh");
        var other = code.Length > 0 ? await Specimens.NoCertificateAsync(vault, Id, code) : [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[64]];

        await page.Locator("#bundle").SetInputFilesAsync(new FilePayload { Name = "bundle", MimeType = "application/octet-stream", Buffer = other });

        await Assertions.Expect(page.Locator("#bundle-state")).ToContainTextAsync(words);
    }

    private async Task<(IPage Page, List<string> Requests)> OpenAsync(Screen screen, string language)
    {
        var page = await browser.OpenAsync(screen, language, script: true);
        var requests = new List<string>();
        await page.GotoAsync($"{vault.BaseUrl}/offline");
        await Assertions.Expect(page.Locator("#bundle-state")).ToContainTextAsync(vault.BaseUrl);
        await page.Context.SetOfflineAsync(true);
        page.Request += (_, request) => requests.Add(request.Url);
        return (page, requests);
    }

    private static async Task VerifyAsync(IPage page, byte[] file, byte[]? bundle)
    {
        if (bundle is not null)
        {
            await page.Locator("#bundle").SetInputFilesAsync(new FilePayload { Name = "bundle", MimeType = "application/octet-stream", Buffer = bundle });
        }

        await page.Locator("#certificate").SetInputFilesAsync(new FilePayload { Name = "certificate", MimeType = "application/octet-stream", Buffer = file });
        await page.Locator("#offline button").ClickAsync();
    }

    private async Task<Dictionary<string, string>> VaultsCodesAsync(byte[] file)
    {
        using var stranger = vault.Stranger();
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var answer = await stranger.PostAsync(new Uri("/api/v1/verifications", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return report.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("code").GetString()!);
    }

    private static async Task ExpectAsync(IPage page, string verdict, params (string Check, string Code)[] checks)
    {
        foreach (var (check, code) in checks)
            await Assertions.Expect(page.Locator($"[data-check={check}]")).ToHaveAttributeAsync("data-code", code);
        await Assertions.Expect(page.Locator($".verdict.{verdict}")).ToBeVisibleAsync();
    }
}
