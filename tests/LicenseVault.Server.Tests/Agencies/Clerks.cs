using System.Text.Json.Nodes;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;
using Microsoft.Playwright;

namespace LicenseVault.Tests.Agencies;

/// <summary>Clerks at their pages, by HTTP and in a real browser, and what they type.</summary>
internal static class Clerks
{
    public const string FoodLicence = "/agency/new/11990000000001011Q002";

    /// <summary>What is typed into the form of the food licence.</summary>
    public static Dictionary<string, string> Typed(JsonObject draft)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = draft["number"]!.GetValue<string>(),
            ["validFrom"] = draft["validFrom"]!.GetValue<string>(),
            ["validUntil"] = draft["validUntil"]!.GetValue<string>(),
        };
        foreach (var (name, value) in draft["holder"]!.AsObject())
            typed[$"holder.{name}"] = value!.GetValue<string>();
        foreach (var (name, value) in draft["fields"]!.AsObject())
            typed[$"fields.{name}"] = value is JsonArray list ? string.Join('\n', list.Select(item => item!.GetValue<string>())) : value!.GetValue<string>();
        return typed;
    }

    /// <summary>As the form sends it.</summary>
    /// <param name="key">Of a form that was opened once; 43 characters.</param>
    public static KeyValuePair<string, string>[] Form(JsonObject draft, string key, string act = "propose") => [.. Typed(draft), new("request-key", key), new("act", act)];

    /// <summary>Hands a draft in and has it approved; the address of the proposal.</summary>
    public static async Task<string> ApprovedAsync(RunningVault vault, JsonObject draft)
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var proposed = await maker.SendFormAsync(FoodLicence, Form(draft, NewKey()));
        using var checker = await PersonAtBrowser.SignedInAsync(vault, "checker-1");
        using var approved = await checker.SendFormAsync($"{PersonAtBrowser.PathOf(proposed)}/approval");
        return PersonAtBrowser.PathOf(approved);
    }

    public static string NewKey() => LicenseVault.Core.People.RandomToken.Next(new LicenseVault.Server.Hosting.SystemEntropy());

    public static async Task<IPage> SignedInAsync(this Browser browser, RunningVault vault, string user, Screen screen, string language, bool script)
    {
        var page = await browser.OpenAsync(screen, language, script);
        await page.GotoAsync($"{vault.BaseUrl}/sign-in/start");
        await page.Locator($"button[value={user}]").ClickAsync();
        await Assertions.Expect(page.Locator(".parts")).ToBeVisibleAsync();
        return page;
    }
}
