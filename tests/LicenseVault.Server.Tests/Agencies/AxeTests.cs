using LicenseVault.Tests.Pages;
using Microsoft.Playwright;
using static LicenseVault.Tests.Agencies.Clerks;

namespace LicenseVault.Tests.Agencies;

/// <summary>axe-core finds nothing on any page: WCAG 2.2 AA and its own good practice.</summary>
[Collection(SeenVault.Name)]
public sealed class AxeTests(RunningVault vault, Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<string, Screen, string, string[]> Pages => new()
    {
        { "", Screen.Phone, "en", ["/", "/offline", "/v/none", "/nowhere", "/sign-in", "/receipt"] },
        { "citizen-2", Screen.Desktop, "zh", ["/citizen", "/citizen/grants", "/citizen/delegations", "/citizen/uses", "/sign-out"] },
        { "maker-1", Screen.Desktop, "en", ["/agency", "/agency/new", FoodLicence, "/agency/batches"] },
        { "maker-3", Screen.Phone, "zh", ["/agency/new/11990000000001038G001"] },
        { "checker-1", Screen.Phone, "en", ["/agency"] },
        { "security-1", Screen.Desktop, "zh", ["/security/sessions"] },
        { "auditor-1", Screen.Phone, "zh", ["/auditor", "/auditor?from=soon"] },
        { "system-1", Screen.Desktop, "en", ["/operation"] },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing(string user, Screen screen, string language, string[] paths)
    {
        var page = user.Length > 0 ? await browser.SignedInAsync(vault, user, screen, language, script: true) : await browser.OpenAsync(screen, language, script: true);
        foreach (var path in paths)
            Assert.Empty(await FaultsOfAsync(page, path));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Axe_finds_nothing_on_a_certificate_whoever_looks_at_it()
    {
        var sample = vault.Certificate("food-business-licence");
        var clerk = await browser.SignedInAsync(vault, "maker-1", Screen.Desktop, "en", script: true);
        foreach (var path in new[] { $"/v/{sample.Code}", $"/agency/certificates/{sample.Id}", $"/agency/certificates/{sample.Id}/status-change", await ApprovedAsync(vault, Drafts.Fresh()) })
            Assert.Empty(await FaultsOfAsync(clerk, path));
        var citizen = await browser.SignedInAsync(vault, "citizen-2", Screen.Phone, "zh", script: true);
        await citizen.Locator(".own h2 a").First.ClickAsync();
        await citizen.WaitForURLAsync("**/citizen/certificates/*");
        var own = new Uri(citizen.Url).AbsolutePath;
        foreach (var path in new[] { own, $"{own}/sharing" })
            Assert.Empty(await FaultsOfAsync(citizen, path));
        await clerk.Context.CloseAsync();
        await citizen.Context.CloseAsync();
    }

    private async Task<IReadOnlyList<string>> FaultsOfAsync(IPage page, string path)
    {
        await page.GotoAsync(vault.BaseUrl + path);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(folded => folded.open = true)");
        return [.. (await Axe.FaultsOfAsync(page)).Select(fault => $"{path}: {fault}")];
    }
}
