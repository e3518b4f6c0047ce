using System.Net;
using System.Text.RegularExpressions;
using LicenseVault.Core.Kiosks;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Kiosks;

/// <summary>The browser of a kiosk of the sandbox, and whoever stands before it.</summary>
internal sealed partial class PersonAtKiosk : IDisposable
{
    private readonly PersonAtBrowser _browser;

    private PersonAtKiosk(PersonAtBrowser browser) => _browser = browser;

    public HttpClient Http => _browser.Http;

    public CookieContainer Cookies => _browser.Cookies;

    public static string KeyOf(RunningVault vault, string machine)
    {
        var machines = vault.Services.GetRequiredService<KioskMachines>();
        return machines.KeyOf(machines.Named(machine)!);
    }

    public static async Task<PersonAtKiosk> BeforeAsync(RunningVault vault, string machine = "hall-1")
    {
        var kiosk = new PersonAtKiosk(new PersonAtBrowser(vault));
        using var registered = await kiosk.SendAsync("/kiosk/machine", new KeyValuePair<string, string>("key", KeyOf(vault, machine)));
        Assert.Equal("/kiosk", PersonAtBrowser.PathOf(registered));
        return kiosk;
    }

    /// <summary>Somebody who has come in by their phone.</summary>
    public static async Task<PersonAtKiosk> InsideAsync(RunningVault vault, string user)
    {
        var kiosk = await BeforeAsync(vault);
        var (code, number) = await kiosk.StartAsync();
        using var phone = await PersonAtBrowser.SignedInAsync(vault, user);
        using var allowed = await phone.SendFormAsync("/citizen/kiosk", new("code", code), new("number", number), new("act", "allow"));
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        using var let = await kiosk.Http.ReadAsync("/kiosk/waiting");
        Assert.Equal("/kiosk/certificates", PersonAtBrowser.PathOf(let));
        return kiosk;
    }

    /// <summary>What the machine shows then.</summary>
    public async Task<(string Code, string Number)> StartAsync()
    {
        using var started = await SendAsync("/kiosk/start");
        Assert.Equal("/kiosk/waiting", PersonAtBrowser.PathOf(started));
        using var waiting = await Http.ReadAsync("/kiosk/waiting");
        var page = await waiting.TextAsync();
        return (Code().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal), Number().Match(page).Groups[1].Value);
    }

    public async Task<HttpResponseMessage> SendAsync(string path, params KeyValuePair<string, string>[] fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await Http.SendAsync(path, form);
    }

    /// <summary>Presses the button that ends the visit.</summary>
    public async Task<HttpResponseMessage> LeaveAsync()
    {
        using var page = await Http.ReadAsync("/kiosk/certificates");
        return await SendAsync("/kiosk/end", new KeyValuePair<string, string>("form-token", Token().Match(await page.TextAsync()).Groups[1].Value));
    }

    public void Dispose() => _browser.Dispose();

    [GeneratedRegex("<dd class=\"digits\">([0-9 ]+)</dd>")]
    private static partial Regex Code();

    [GeneratedRegex("<dd class=\"number\">([0-9]{2})</dd>")]
    private static partial Regex Number();

    [GeneratedRegex("name=\"form-token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Token();
}
