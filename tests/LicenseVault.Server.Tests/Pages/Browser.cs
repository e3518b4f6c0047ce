using Microsoft.Playwright;

namespace LicenseVault.Tests.Pages;

/// <summary>A real browser: Debian's chromium, driven by Playwright. Where there is none, its tests are skipped by name.</summary>
public sealed class Browser : IAsyncLifetime
{
    // The first draws pages alike and is without the rest of a browser, which took a third of the time of these tests.
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string Shots { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Programs, File.Exists) is not { } program)
            return;

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task<IPage> OpenAsync(Screen screen, string language, bool script)
    {
        Assert.SkipWhen(_browser is null, $"Neither {string.Join(" nor ", Programs)} is installed.");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = language is "zh" ? "zh-CN" : "en-GB",
            JavaScriptEnabled = script,
            ViewportSize = screen is Screen.Phone ? new ViewportSize { Width = 360, Height = 740 } : new ViewportSize { Width = 1280, Height = 900 },
            DeviceScaleFactor = screen is Screen.Phone ? 2 : 1,
            HasTouch = screen is Screen.Phone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

public enum Screen
{
    Desktop,
    Phone,
}
