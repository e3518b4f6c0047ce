using Microsoft.Playwright;

namespace LicenseVault.Tests.Kiosks;

/// <summary>A kiosk that does not look again by itself every few seconds while it waits, so that a test can look at it, and say when it shall.</summary>
internal static class StillPage
{
    public static Task HoldStillAsync(this IPage kiosk) => kiosk.RouteAsync("**/kiosk/waiting", async route =>
    {
        var answer = await route.FetchAsync();
        await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(header => header.Key is not "refresh") });
    });

    /// <summary>Opens the page anew: one that a redirect led to is not held, and looks again once more.</summary>
    public static Task StayAsync(this IPage kiosk) => kiosk.GotoAsync(kiosk.Url);

    /// <summary>Presses the button with which it looks again.</summary>
    public static async Task LookAgainAsync(this IPage kiosk)
    {
        await kiosk.UnrouteAllAsync();
        await kiosk.Locator("a[href='/kiosk/waiting']").ClickAsync();
    }
}
